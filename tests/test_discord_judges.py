"""Discord's limits, each from both sides: what just fits is taken, one more is refused; without a bot in between."""

from typing import Any

import aiohttp
import pytest

from tests.discord_double import Double, Refusal
from tests.discord_double.interactions import COMMAND, COMPONENT, Interaction
from tests.discord_double.judge_commands import choice_errors, size, sync_errors
from tests.discord_double.judge_components import judged_modal
from tests.discord_double.judge_message import ANSWER_FLAGS, CREATE_FLAGS, judged_message
from tests.discord_double.wire import COMPONENTS_V2, EPHEMERAL, SUPPRESS_EMBEDS, Upload

Json = dict[str, Any]


def text(content: str = "x") -> Json:
    return {"type": 10, "content": content}


def row(*controls: Json) -> Json:
    return {"type": 1, "components": list(controls)}


def button(number: int = 0, **more: object) -> Json:
    return {"type": 2, "style": 2, "label": "x", "custom_id": f"b{number}", **more}


def link(url: str) -> Json:
    return {"type": 2, "style": 5, "label": "x", "url": url}


def select(options: int, **more: object) -> Json:
    listed = [{"label": f"o{n}", "value": f"v{n}"} for n in range(options)]
    return {"type": 3, "custom_id": "s", "options": listed, **more}


def v2(*components: Json) -> Json:
    return {"flags": COMPONENTS_V2, "components": list(components)}


def legacy(*components: Json) -> Json:
    return {"content": "c", "components": list(components)}


def embeds(*embeds: Json) -> Json:
    return {"embeds": list(embeds)}


def picture(name: str) -> Json:
    return {"type": 12, "items": [{"media": {"url": f"attachment://{name}"}}]}


URL = "https://example.org/"
FITS: dict[str, Json] = {
    "2000 characters": {"content": "x" * 2000},
    "2000 characters and white space": {"content": " " + "x" * 2000 + "\n"},
    "6000 characters of embeds": embeds({"description": "x" * 4096}, {"description": "x" * 1904}),
    "ten embeds": embeds(*({"title": "t"} for _ in range(10))),
    "25 fields": embeds({"fields": [{"name": "n", "value": "v"}] * 25}),
    "a label of 80": legacy(row(button(label="x" * 80))),
    "a link of 512": legacy(row(link(URL + "x" * (512 - len(URL))))),
    "a custom id of 100": legacy(row(button(custom_id="x" * 100))),
    "five rows of five": legacy(*(row(*(button(5 * r + n) for n in range(5))) for r in range(5))),
    "25 options": legacy(row(select(25, max_values=25))),
    "4000 displayed characters": v2(text("x" * 2000), text("x" * 2000)),
    "40 components": v2(*(text() for _ in range(40))),
    "a container": v2({"type": 17, "components": [text(), row(button()), {"type": 14}]}),
    "a section": v2({"type": 9, "components": [text()] * 3, "accessory": button()}),
    "a button with an emoji alone": legacy(row({**button(), "label": None, "emoji": {"name": "x"}})),
    "a nonce of 25": {"content": "c", "nonce": "1" * 25},
}
TOO_MUCH: dict[str, Json] = {
    "2001 characters": {"content": "x" * 2001},
    "6001 characters of embeds": embeds({"description": "x" * 4096}, {"description": "x" * 1905}),
    "eleven embeds": embeds(*({"title": "t"} for _ in range(11))),
    "26 fields": embeds({"fields": [{"name": "n", "value": "v"}] * 26}),
    "an embed with a wrong address": embeds({"title": "t", "url": "example.org"}),
    "a label of 81": legacy(row(button(label="x" * 81))),
    "a link of 513": legacy(row(link(URL + "x" * (513 - len(URL))))),
    "a link to a script": legacy(row(link("javascript:alert(1)"))),
    "a link with a custom id": legacy(row({**link(URL), "custom_id": "c"})),
    "a button without a custom id": legacy(row({"type": 2, "style": 1, "label": "x"})),
    "a button without a label": legacy(row({**button(), "label": ""})),
    "a custom id of 101": legacy(row(button(custom_id="x" * 101))),
    "the same custom id": legacy(row(button(), button())),
    "the same component id": v2({**text(), "id": 7}, {**text(), "id": 7}),
    "six rows": legacy(*(row(button(n)) for n in range(6))),
    "six buttons": legacy(row(*(button(n) for n in range(6)))),
    "an empty row": legacy(row()),
    "a select beside a button": legacy(row(select(2), button())),
    "26 options": legacy(row(select(26))),
    "more values than options": legacy(row(select(2, max_values=3))),
    "the same option twice": legacy(row({**select(0), "options": [{"label": "l", "value": "v"}] * 2})),
    "4001 displayed characters": v2(text("x" * 2000), text("x" * 2001)),
    "an empty text": v2(text(" ")),
    "41 components": v2(*(text() for _ in range(41))),
    "41 components in a container": v2({"type": 17, "components": [text() for _ in range(40)]}),
    "a container in a container": v2({"type": 17, "components": [{"type": 17, "components": [text()]}]}),
    "a section without an accessory": v2({"type": 9, "components": [text()]}),
    "four texts in a section": v2({"type": 9, "components": [text()] * 4, "accessory": button()}),
    "a bare button": v2(button()),
    "a text without the flag": {"content": "c", "components": [text()]},
    "content beside components": {**v2(text()), "content": "c"},
    "embeds beside components": {**v2(text()), "embeds": [{"title": "t"}]},
    "a picture that was not sent": v2(picture("gone.png")),
    "a nonce of 26": {"content": "c", "nonce": "1" * 26},
    "a flag of Discord's own": {"content": "c", "flags": 1 << 4},
}


@pytest.mark.parametrize("what", FITS)
def test_what_fits_is_taken(what: str) -> None:
    judged_message(FITS[what], [], allowed_flags=CREATE_FLAGS)


@pytest.mark.parametrize("what", TOO_MUCH)
def test_what_does_not_fit_is_refused(what: str) -> None:
    with pytest.raises(Refusal) as refused:
        judged_message(TOO_MUCH[what], [], allowed_flags=CREATE_FLAGS)
    assert refused.value.code == 50035


def test_an_uploaded_picture_must_be_shown_by_a_component() -> None:
    upload = [Upload("card.png", b"png")]
    judged_message(v2(text(), picture("card.png")), upload, allowed_flags=CREATE_FLAGS)
    with pytest.raises(Refusal):
        judged_message(v2(text()), upload, allowed_flags=CREATE_FLAGS)
    with pytest.raises(Refusal):
        judged_message({"attachments": [{"id": 1}]}, upload, allowed_flags=CREATE_FLAGS)
    with pytest.raises(Refusal):
        judged_message({"attachments": [{"id": 0, "description": "x" * 1025}]}, upload, allowed_flags=CREATE_FLAGS)


def test_displayed_text_has_a_size_in_bytes_too() -> None:
    judged_message(v2(text("海" * 3386)), [], allowed_flags=CREATE_FLAGS)
    with pytest.raises(Refusal) as refused:
        judged_message(v2(text("海" * 3387)), [], allowed_flags=CREATE_FLAGS)
    assert refused.value.status == 500


def test_components_are_numbered_as_discord_numbers_them() -> None:
    [container] = judged_message(
        v2({"type": 17, "components": [text(), {**text(), "id": 1}]}), [], allowed_flags=CREATE_FLAGS
    )["components"]
    assert container["id"] == 2
    assert [one["id"] for one in container["components"]] == [3, 1]


def test_an_edit_keeps_what_cannot_change() -> None:
    before = {"content": "words", "embeds": [], "components": [], "attachments": [], "flags": EPHEMERAL}
    assert judged_message({"content": "new"}, [], allowed_flags=ANSWER_FLAGS, editing=before)["flags"] == EPHEMERAL
    with pytest.raises(Refusal):  # content must go first
        judged_message(v2(text()), [], allowed_flags=ANSWER_FLAGS, editing=before)
    judged_message({**v2(text()), "content": None}, [], allowed_flags=ANSWER_FLAGS, editing=before)
    after = {**before, "content": "", "components": [text()], "flags": COMPONENTS_V2}
    with pytest.raises(Refusal):  # and the flag stays for ever
        judged_message({"flags": SUPPRESS_EMBEDS}, [], allowed_flags=ANSWER_FLAGS, editing=after)


def test_a_form_has_one_to_five_parts() -> None:
    part = {"type": 18, "label": "Why", "component": {"type": 4, "custom_id": "c", "style": 1}}
    assert not judged_modal({"title": "t", "custom_id": "m", "components": [part]})[1]
    for wrong in ([], [part] * 6, [part] * 2, [{**part, "label": "x" * 46}], [row(button())]):
        assert judged_modal({"title": "t", "custom_id": "m", "components": wrong})[1]
    assert judged_modal({"title": "x" * 46, "custom_id": "m", "components": [part]})[1]


def test_choices_are_few_and_short() -> None:
    assert not choice_errors("c", [{"name": "n" * 100, "value": "v" * 100}] * 25)
    for wrong in ({"name": "", "value": "v"}, {"name": "n" * 101, "value": "v"}, {"name": "n", "value": "v" * 101}):
        assert choice_errors("c", [wrong])
    assert choice_errors("c", [{"name": "n", "value": "v"}] * 26)
    assert choice_errors("c", [{"name": "n", "value": "v"}], kind=4)


def test_commands_are_counted_by_kind() -> None:
    slash = [{"name": f"n{n}", "description": "d"} for n in range(101)]
    menus = [{"name": f"Menu {n}", "type": 3} for n in range(16)]
    assert not sync_errors(slash[:100] + menus[:15])
    assert sync_errors(slash)
    assert sync_errors(menus)
    assert sync_errors([slash[0], slash[0]])
    assert not sync_errors(
        [{"name": "preguntar", "description": "d", "name_localizations": {"ja": "質問", "th": "ถาม"}}]
    )


def test_a_command_is_as_long_as_its_longest_translations() -> None:
    option = {"type": 3, "name": "o", "description": "d", "choices": [{"name": "ab", "value": "cd"}]}
    command = {"name": "n", "description": "d", "description_localizations": {"de": "ddd"}, "options": [option]}
    assert size(command) == 1 + 3 + 1 + 1 + 2 + 2


# Requests sent to the double directly, because discord.py would not send them.


def opened(double: Double, kind: int = COMMAND) -> Interaction:
    anna = double.person("anna")
    identity = double.world.snowflake()
    message = double.world.post(double.general, double.world.me, {"content": "c"}) if kind == COMPONENT else None
    interaction = Interaction(
        identity, f"t{identity}", kind, anna.user, double.general, {}, {"0": "1"}, double.clock(), message
    )
    double.endpoints.open(interaction)
    return interaction


async def call(double: Double, method: str, path: str, body: Json | None = None) -> tuple[int, Any]:
    async with (
        aiohttp.ClientSession() as session,
        session.request(
            method, double.api + path, json=body, headers={"Authorization": f"Bot {double.token}"}
        ) as response,
    ):
        return response.status, await response.json() if response.status != 204 else None


async def answer(double: Double, interaction: Interaction, kind: int, **data: object) -> tuple[int, Any]:
    body = {"type": kind, "data": {"allowed_mentions": {"parse": []}, **data}}
    return await call(double, "POST", f"/interactions/{interaction.id}/{interaction.token}/callback", body)


@pytest.mark.parametrize(
    ("kind", "response", "data"),
    [
        (COMMAND, 6, {}),
        (COMMAND, 7, {"content": "c"}),
        (COMMAND, 8, {"choices": []}),
        (COMMAND, 1, {}),
        (COMMAND, 5, {"flags": COMPONENTS_V2}),
        (COMMAND, 4, {"content": "c", "flags": 1 << 4}),
        (COMPONENT, 8, {"choices": []}),
    ],
)
async def test_a_response_of_the_wrong_kind_is_refused(double: Double, kind: int, response: int, data: Json) -> None:
    with double.expect_violation("50035"):
        status, body = await answer(double, opened(double, kind), response, **data)
    assert (status, body["code"]) == (400, 50035)


async def test_a_deferral_answers_and_shows_that_the_bot_is_thinking(double: Double) -> None:
    interaction = opened(double)
    assert (await answer(double, interaction, 5, flags=EPHEMERAL))[0] == 204
    assert "only anna sees this" in double.transcript()
    assert "is thinking" in double.transcript()
    path = f"/webhooks/{double.application_id}/{interaction.token}/messages/@original"
    status, message = await call(double, "PATCH", path, {**v2(text("done")), "allowed_mentions": {"parse": []}})
    assert status == 200
    assert message["flags"] == COMPONENTS_V2 | EPHEMERAL


async def test_nothing_follows_before_the_first_response(double: Double) -> None:
    interaction = opened(double)
    hook = f"/webhooks/{double.application_id}/{interaction.token}"
    with double.expect_violation("10015"):
        assert (await call(double, "POST", hook, {"content": "c"}))[0] == 404


async def test_a_token_that_nobody_gave_is_unknown(double: Double) -> None:
    with double.expect_violation("10062", "10015"):
        assert (await call(double, "POST", "/interactions/1/nothing/callback", {"type": 4}))[1]["code"] == 10062
        assert (await call(double, "POST", f"/webhooks/{double.application_id}/nothing", {"content": "c"}))[0] == 404


async def test_a_route_that_discord_does_not_have_is_a_violation(double: Double) -> None:
    with double.expect_violation("404"):
        assert (await call(double, "GET", "/no/such/thing"))[0] == 404


async def test_somebody_elses_message_is_not_edited(double: Double) -> None:
    theirs = double.world.post(double.general, double.person("anna").user, {"content": "mine"})
    with double.expect_violation("50005"):
        path = f"/channels/{double.general.id}/messages/{theirs.id}"
        assert (await call(double, "PATCH", path, {"content": "ours"}))[0] == 403


async def test_ten_thousand_invalid_requests_are_a_ban(double: Double) -> None:
    double.invalid_requests = 9_999
    with double.expect_violation("banned"):
        async with aiohttp.ClientSession() as session:
            await session.get(double.api + "/users/@me")

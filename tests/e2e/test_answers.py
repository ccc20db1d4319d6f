"""Answers: verbatim, with a citation and working buttons."""

import re
from pathlib import Path

import pytest

from qa.wording import say
from tests.discord_double import Channel, Double, Message, Person
from tests.e2e.process import running
from tests.e2e.reading import (
    ARTICLE,
    FAR_OFF,
    INVENTORY,
    LOGBOOK,
    MISQUOTED,
    NOWHERE,
    SETTINGS,
    SHIPS,
    SKERRY,
    SUPPLIES,
    SUPPLIES_ANSWER,
    in_bold,
    is_verbatim,
    links,
    quotation,
    small_print,
    texts,
)

NEXT, PREVIOUS = say("button.next"), say("button.previous")
CONTEXT, OPEN, CARD = say("button.context"), say("button.open"), say("button.card")
NOT_HELPFUL, CLOSEST = say("button.not-helpful"), say("button.closest")


async def answered(double: Double, question: str = SUPPLIES) -> tuple[Person, Message]:
    ottoline = double.person("ottoline")
    return ottoline, (await ottoline.says(question, mention=True)).first


@pytest.mark.usefixtures("bot")
async def test_the_passage_is_quoted_with_its_best_sentence_in_bold(double: Double) -> None:
    _, message = await answered(double)
    assert is_verbatim(message)
    assert in_bold(message) == SUPPLIES_ANSWER


@pytest.mark.usefixtures("bot")
async def test_the_citation_says_what_is_known_and_links_to_the_passage(double: Double) -> None:
    _, message = await answered(double)
    for part in ("The *keeper* of Skerry Rock", "The Example Post", "Ann Example", "1 May 2024"):
        assert part in small_print(message)
    assert re.search(r"paragraph 3 of \d+", small_print(message))
    assert any(
        link.startswith("https://example.org/skerry_rock#:~:text=The%20supply%20boat") for link in links(message)
    )
    [opened] = message.links.values()
    assert opened.startswith("https://example.org/skerry_rock#:~:text=")
    assert OPEN in message.links


@pytest.mark.usefixtures("bot")
async def test_markdown_and_mentions_in_the_article_show_as_written(double: Double) -> None:
    _, message = await answered(double, LOGBOOK)
    assert is_verbatim(message)
    for piece in ("*gale*, _fog_, ~~wreck~~, ||smugglers||, `calm`", "@everyone", "[a link](https://example.com/trap)"):
        assert piece in quotation(message)
    assert not any("trap" in link for link in links(message))


@pytest.mark.usefixtures("bot")
async def test_next_and_previous_turn_pages_in_place(double: Double) -> None:
    ottoline, message = await answered(double)
    first = quotation(message)
    turned = await ottoline.click(message, NEXT)
    assert turned.first is message
    second = quotation(message)
    assert second != first
    assert is_verbatim(message)
    await ottoline.click(message, PREVIOUS)
    assert quotation(message) == first


@pytest.mark.usefixtures("bot")
async def test_pages_end_without_an_error(double: Double) -> None:
    ottoline, message = await answered(double)
    seen = [quotation(message)]
    for _ in range(25):
        usable = [one for one in message.parts() if one.get("label") == NEXT and not one.get("disabled")]
        if not usable:
            break
        await ottoline.click(message, NEXT)
        assert is_verbatim(message)
        if quotation(message) in seen:
            break
        seen.append(quotation(message))
    assert len(seen) > 1
    assert len(set(seen)) == len(seen)


@pytest.mark.usefixtures("bot")
async def test_more_context_shows_the_paragraphs_around(double: Double) -> None:
    ottoline, message = await answered(double)
    before = quotation(message)
    wider = await ottoline.click(message, CONTEXT)
    assert is_verbatim(wider.first)
    assert before in quotation(wider.first)
    assert len(quotation(wider.first)) > len(before)


@pytest.mark.usefixtures("bot")
async def test_a_long_passage_stays_within_the_limits_and_its_context_too(double: Double) -> None:
    ottoline, message = await answered(double, INVENTORY)
    assert is_verbatim(message)
    wider = await ottoline.click(message, CONTEXT)
    shown = quotation(wider.first)
    for piece in shown.split("[…]"):
        assert piece.strip() in ARTICLE.text


@pytest.mark.usefixtures("bot")
async def test_only_the_asker_turns_pages_that_all_see(double: Double) -> None:
    _, message = await answered(double)
    before = message.data
    peregrine = double.person("peregrine")
    theirs = await peregrine.click(message, NEXT)
    assert message.data is before
    assert theirs.ephemeral
    assert theirs.first is not message


@pytest.mark.usefixtures("bot")
async def test_a_card_is_drawn_if_the_passage_has_a_quotation(double: Double) -> None:
    ottoline, message = await answered(double, SHIPS)
    assert CARD in message.buttons
    exchange = await ottoline.click(message, CARD)
    [picture] = exchange.first.files.values()
    assert picture.startswith(b"\x89PNG")
    [attachment] = exchange.first.data["attachments"]
    assert "I count the ships every evening" in attachment["description"]


@pytest.mark.usefixtures("bot")
async def test_no_card_is_offered_if_nobody_is_quoted(double: Double) -> None:
    _, message = await answered(double)
    assert CARD not in message.buttons


async def test_not_helpful_is_counted_without_a_name_or_the_question(own: Double, tmp_path: Path) -> None:
    count = tmp_path / "count.txt"
    async with running(own, **SETTINGS, BYLINE_FEEDBACK_FILE=str(count)) as bot:
        ottoline, message = await answered(own)
        thanked = await ottoline.click(message, NOT_HELPFUL)
        assert thanked.ephemeral
        assert say("page.noted") in thanked.text
        await bot.prints("(?i)not.helpful")
    kept = count.read_text()
    assert "1" in kept
    assert ottoline.user.id not in kept
    assert "Petrel" not in kept


@pytest.mark.usefixtures("bot")
async def test_an_abstention_offers_the_closest_passage_behind_a_button(double: Double) -> None:
    ottoline, message = await answered(double, FAR_OFF)
    assert say("reason.not-said", n=1) in message.text
    assert not quotation(message)
    closest = await ottoline.click(message, CLOSEST)
    assert is_verbatim(closest.first)
    assert texts(closest.first)[0] == f"{say('reason.not-said', n=1)}\n{say('answer.closest-lead')}"


@pytest.mark.usefixtures("bot")
async def test_a_passage_that_may_not_answer_is_shown_at_once_under_words_that_say_so(double: Double) -> None:
    ottoline, message = await answered(double, MISQUOTED)
    assert is_verbatim(message)
    assert texts(message)[0] == say("answer.doubtful-lead")
    assert CLOSEST not in message.buttons
    turned = await ottoline.click(message, NEXT)
    assert texts(turned.first)[0] == say("answer.doubtful-lead")
    _, plain = await answered(double)
    assert say("answer.doubtful-lead") not in plain.text


@pytest.mark.usefixtures("bot")
async def test_a_question_without_a_word_of_the_article_gets_no_passage(double: Double) -> None:
    _, message = await answered(double, NOWHERE)
    assert say("reason.not-said", n=1) in message.text
    assert not quotation(message)


@pytest.mark.usefixtures("bot")
async def test_a_button_of_an_older_version_or_a_forged_one_is_answered_kindly(double: Double, room: Channel) -> None:
    ottoline, message = await answered(double)
    [button] = [one for one in message.parts() if one.get("label") == NEXT]
    known = button["custom_id"]
    for custom_id in (
        "gone:1:2",
        "b0n" + "A" * 20,
        known[:3],
        known[:8],
        known[:3] + "_" * 40,
        known[:2] + "z" + known[3:],
    ):
        foreign = double.world.post(
            room,
            double.world.me,
            {
                "flags": 1 << 15,
                "components": [{"type": 1, "id": 1, "components": [{**button, "id": 2, "custom_id": custom_id}]}],
            },
        )
        exchange = await ottoline.click(foreign, NEXT)
        assert exchange.ephemeral
        assert exchange.text in {say("page.outdated"), say("page.changed")}, custom_id


async def test_buttons_work_after_a_restart_and_say_so_when_the_article_has_changed(
    own: Double, tmp_path: Path
) -> None:
    folder = tmp_path / "corpus" / "default"
    folder.mkdir(parents=True)
    text = SKERRY.read_text(encoding="utf-8")
    (folder / "skerry.txt").write_text(text)
    settings = {**SETTINGS, "BYLINE_CORPUS_FOLDER": str(folder.parent)}
    async with running(own, **settings):
        ottoline, message = await answered(own)
    async with running(own, **settings):
        first = quotation(message)
        turned = await ottoline.click(message, NEXT)
        assert turned.first is message
        assert is_verbatim(message)
        assert quotation(message) != first
    (folder / "skerry.txt").write_text(
        text.replace("forty-one years", "forty-two years").replace("nine brass", "ten brass")
    )
    async with running(own, **settings):
        stale = await ottoline.click(message, NEXT)
        assert stale.ephemeral
        assert say("page.changed") in stale.text
        assert (await ottoline.says(SUPPLIES, mention=True)).answers
    assert not any(len(command) > 1 for command in own.rest.syncs[1:])
    assert len(own.rest.syncs) == 1  # nothing of the commands changed, so they were registered once


@pytest.mark.usefixtures("bot")
async def test_a_message_is_short(double: Double) -> None:
    _, message = await answered(double)
    assert len(message.buttons) <= 6
    assert len(texts(message)) <= 3

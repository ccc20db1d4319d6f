"""Commands are registered again only when they say something else."""

from typing import Any

import pytest

from cogs.command_sync import same

ASK: dict[str, Any] = {
    "name": "ask", "description": "Ask", "type": 1, "nsfw": False, "dm_permission": True, "contexts": [0, 1, 2],
    "integration_types": [0, 1], "default_member_permissions": None, "name_localizations": {"de": "fragen"},
    "description_localizations": {},
    "options": [{"name": "question", "description": "What?", "type": 3, "required": True, "name_localizations": {}}],
}  # fmt: skip
# The same as Discord returns it: with ids, without defaults, lists in another order.
REGISTERED: dict[str, Any] = {
    "id": "1", "application_id": "2", "version": "3", "type": 1, "name": "ask", "description": "Ask",
    "contexts": [2, 0, 1], "integration_types": [1, 0], "default_member_permissions": None, "nsfw": False,
    "name_localizations": {"de": "fragen"}, "description_localizations": None,
    "options": [{"type": 3, "name": "question", "description": "What?", "required": True}],
}  # fmt: skip
HELP: dict[str, Any] = {"name": "help", "description": "Help", "type": 1}


def test_what_discord_adds_and_leaves_out_is_no_change() -> None:
    assert same([ASK, HELP], [{**HELP, "id": "9"}, REGISTERED])


@pytest.mark.parametrize(
    "registered",
    [
        [],
        [REGISTERED, {**HELP, "type": 3}],
        [{**REGISTERED, "description": "Ask me"}],
        [{**REGISTERED, "name_localizations": {"de": "frag"}}],
        [{**REGISTERED, "contexts": [0]}],
        [{**REGISTERED, "options": []}],
        [{**REGISTERED, "options": [{**REGISTERED["options"][0], "required": False}]}],
    ],
)
def test_a_difference_that_people_see_is_a_change(registered: list[dict[str, Any]]) -> None:
    assert not same([ASK], registered)


def test_permissions_are_equal_as_number_and_as_string() -> None:
    assert same([{**ASK, "default_member_permissions": 32}], [{**REGISTERED, "default_member_permissions": "32"}])
    assert not same([{**ASK, "default_member_permissions": 32}], [REGISTERED])


def test_a_server_s_own_commands_are_compared_without_contexts() -> None:
    registered = {**REGISTERED, "contexts": None, "integration_types": None}
    assert not same([ASK], [registered])
    assert same([ASK], [registered], frozenset({"contexts", "integration_types"}))

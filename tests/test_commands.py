"""Commands are registered again only when they say something else."""

from typing import Any

import pytest

from cogs.commands import same

ASK: dict[str, Any] = {
    "name": "ask", "description": "Ask", "type": 1, "nsfw": False, "dm_permission": True, "contexts": [0, 1, 2],
    "integration_types": [0, 1], "default_member_permissions": None, "name_localizations": {"de": "fragen"},
    "description_localizations": {},
    "options": [{"name": "question", "description": "What?", "type": 3, "required": True, "name_localizations": {}}],
}  # fmt: skip
# The same as Discord tells it: with ids, without what is so by default, lists in an order of its own.
TOLD: dict[str, Any] = {
    "id": "1", "application_id": "2", "version": "3", "type": 1, "name": "ask", "description": "Ask",
    "contexts": [2, 0, 1], "integration_types": [1, 0], "default_member_permissions": None, "nsfw": False,
    "name_localizations": {"de": "fragen"}, "description_localizations": None,
    "options": [{"type": 3, "name": "question", "description": "What?", "required": True}],
}  # fmt: skip
HELP: dict[str, Any] = {"name": "help", "description": "Help", "type": 1}


def test_what_discord_adds_and_leaves_out_is_no_change() -> None:
    assert same([ASK, HELP], [{**HELP, "id": "9"}, TOLD])


@pytest.mark.parametrize(
    "told",
    [
        [],
        [TOLD, {**HELP, "type": 3}],
        [{**TOLD, "description": "Ask me"}],
        [{**TOLD, "name_localizations": {"de": "frag"}}],
        [{**TOLD, "contexts": [0]}],
        [{**TOLD, "options": []}],
        [{**TOLD, "options": [{**TOLD["options"][0], "required": False}]}],
    ],
)
def test_what_a_person_would_notice_is_a_change(told: list[dict[str, Any]]) -> None:
    assert not same([ASK], told)


def test_a_server_s_own_commands_are_compared_without_contexts() -> None:
    told = {**TOLD, "contexts": None, "integration_types": None}
    assert not same([ASK], [told])
    assert same([ASK], [told], frozenset({"contexts", "integration_types"}))

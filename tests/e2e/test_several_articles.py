"""Several articles in Discord: a menu asks which one is meant, and a choice or a reply answers the question."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from cogs.views.article_menu import SELECTS
from qa.wording import say
from tests.discord_double import Double, Message
from tests.e2e.process import running
from tests.e2e.reading import SETTINGS, quotation

TWO = {**SETTINGS, "BYLINE_CORPUS_NAME": "two"}
WHO = "who wrote it?"
BREAD, FERRY = "Bread before dawn", "The last ferry"
BY_BO, BY_CY = say("fact.author", value="Bo Example"), say("fact.author", value="Cy Example")
WHICH = say("reason.which-article")


def selects(message: Message) -> list[dict[str, object]]:
    return [one for one in message.parts() if one["type"] == 3]


@asynccontextmanager
async def many(own: Double, folder: Path, count: int) -> AsyncIterator[None]:
    """A bot that knows *count* articles, whose titles have characters that Markdown would use."""
    place = folder / "default"
    place.mkdir()
    for number in range(count):
        head = f"title = '''*Tide* _{number}_ ||of|| `{'x' * number}`'''\nauthor = \"Author {number}\""
        text = f"+++\n{head}\n+++\nThe tide in place {number} rose by {number} feet.\n"
        (place / f"tide-{number:03}.txt").write_text(text, encoding="utf-8")
    async with running(own, **{**SETTINGS, "BYLINE_CORPUS_FOLDER": str(folder)}):
        yield


async def test_the_menu_is_in_the_reply_and_a_press_answers_in_its_place(own: Double) -> None:
    async with running(own, **TWO):
        ottoline = own.person("ottoline")
        asked = await ottoline.says(WHO, mention=True)
        assert WHICH in asked.text
        assert not asked.ephemeral
        pressed = await ottoline.click(asked.first, FERRY)
        assert pressed.first is asked.first
        assert BY_CY in pressed.text
        assert WHO in pressed.text.replace("\\", "")
        assert FERRY in pressed.text
        assert len(asked.answers) == 1


async def test_another_person_who_chooses_gets_a_private_answer_and_the_menu_stays(own: Double) -> None:
    async with running(own, **TWO):
        asked = await own.person("ottoline").says(WHO, mention=True)
        pressed = await own.person("peregrine").click(asked.first, BREAD)
        assert pressed.ephemeral
        assert BY_BO in pressed.text
        assert WHICH in asked.text


async def test_a_command_asks_which_and_the_choice_knows_the_question(own: Double) -> None:
    async with running(own, **TWO):
        ottoline = own.person("ottoline", installed=True)
        for channel in (own.general, ottoline.dm, own.foreign_guild()):
            asked = await ottoline.slash("ask", channel=channel, question="who is the author of this article?")
            assert WHICH in asked.text
            assert BY_BO in (await ottoline.click(asked.first, BREAD)).text


async def test_a_private_menu_is_answered_privately(own: Double) -> None:
    async with running(own, **TWO):
        ottoline = own.person("ottoline")
        asked = await ottoline.slash("ask", question=WHO, private=True)
        assert asked.ephemeral
        assert BY_BO in (await ottoline.click(asked.first, BREAD)).text
        assert own.person("peregrine").sees(own.general) == []


async def test_the_menu_command_on_a_message_asks_which(own: Double) -> None:
    async with running(own, **TWO):
        ottoline = own.person("ottoline")
        theirs = (await own.person("peregrine").says(WHO, answered=False)).asked
        assert theirs is not None
        asked = await ottoline.menu("Ask the article", theirs)
        assert BY_CY in (await ottoline.click(asked.first, FERRY)).text


@pytest.mark.parametrize("words", ["the ferry one", "2", "FERRY!", "last"])
async def test_a_reply_that_names_an_article_answers_the_question_before_it(own: Double, words: str) -> None:
    async with running(own, **TWO):
        ottoline = own.person("ottoline")
        asked = await ottoline.says(WHO, mention=True)
        named = await ottoline.says(words, reply_to=asked.first)
        assert BY_CY in named.text
        assert WHO in named.text.replace("\\", "")
        longer = await ottoline.says("how long is it?", reply_to=named.first)
        assert say("fact.length", n=35) in longer.text


async def test_a_reply_in_direct_messages_chooses_and_so_does_a_press(own: Double) -> None:
    async with running(own, **TWO):
        ottoline = own.person("ottoline")
        asked = await ottoline.says(WHO, channel=ottoline.dm)
        assert BY_BO in (await ottoline.says("bread", reply_to=asked.first)).text
        assert BY_CY in (await ottoline.click(asked.first, FERRY)).text


async def test_another_persons_reply_chooses_for_the_same_question(own: Double) -> None:
    async with running(own, **TWO):
        asked = await own.person("ottoline").says(WHO, mention=True)
        assert BY_BO in (await own.person("peregrine").says("bread", reply_to=asked.first)).text


async def test_a_new_question_in_reply_to_the_menu_is_answered(own: Double) -> None:
    async with running(own, **TWO):
        ottoline = own.person("ottoline")
        asked = await ottoline.says(WHO, mention=True)
        other = await ottoline.says("When does the last ferry leave the island?", reply_to=asked.first)
        assert "nine in the evening" in quotation(other.first)


async def test_a_menu_from_before_a_restart_still_works(own: Double) -> None:
    ottoline = own.person("ottoline")
    async with running(own, **TWO):
        asked = await ottoline.says(WHO, mention=True)
        typed = await ottoline.slash("ask", question=WHO)
    async with running(own, **TWO):
        await own.connected()
        assert BY_BO in (await ottoline.says("bread", reply_to=asked.first)).text
        assert BY_CY in (await ottoline.click(asked.first, FERRY)).text
        assert BY_CY in (await ottoline.click(typed.first, FERRY)).text


async def test_a_choice_whose_question_is_gone_asks_for_it_again(own: Double) -> None:
    async with running(own, **TWO):
        ottoline = own.person("ottoline")
        asked = await ottoline.says(WHO, mention=True)
        assert asked.asked is not None
        asked.asked.deleted = True
        pressed = await ottoline.click(asked.first, FERRY)
        assert say("error.question-gone") in "\n".join(one.text for one in pressed.answers if one is not asked.first)
        assert WHICH in asked.text


async def test_a_menu_of_many_articles_is_a_select_whose_labels_are_the_titles(own: Double, tmp_path: Path) -> None:
    async with many(own, tmp_path, 24):
        ottoline = own.person("ottoline")
        asked = await ottoline.says("how long is the article?", mention=True)
        [select] = selects(asked.first)
        assert select["placeholder"] == say("button.choose-article")
        chosen = await ottoline.select(asked.first, "*Tide* _7_ ||of|| `xxxxxxx`")
        assert chosen.first is asked.first
        assert say("fact.length", n=9) in chosen.text
        peregrine = own.person("peregrine")
        again = await ottoline.says(WHO, mention=True)
        private = await peregrine.select(again.first, "*Tide* _3_ ||of|| `xxx`")
        assert private.ephemeral
        assert say("fact.author", value="Author 3") in private.text


async def test_more_than_25_articles_are_in_several_selects_and_any_can_be_named(own: Double, tmp_path: Path) -> None:
    async with many(own, tmp_path, 120):
        ottoline = own.person("ottoline")
        asked = await ottoline.slash("ask", question=WHO)
        shown = selects(asked.first)
        assert len(shown) == SELECTS
        options = shown[2]["options"]
        assert isinstance(options, list)
        chosen = await ottoline.select(asked.first, options[4]["value"], custom_id=str(shown[2]["custom_id"]))
        assert say("fact.author", value="Author 54") in chosen.text
        again = await ottoline.says(WHO, mention=True)
        beyond = await ottoline.says("tide 119", reply_to=again.first)  # left out of the menu
        assert say("fact.author", value="Author 119") in beyond.text


async def test_a_reply_that_fits_several_gets_a_smaller_menu_for_the_same_question(own: Double, tmp_path: Path) -> None:
    place = tmp_path / "default"
    place.mkdir()
    for name, author in (("Harbour seals", "Ann"), ("Harbour tides", "Bo"), ("Bread", "Cy")):
        text = f'+++\ntitle = "{name}"\nauthor = "{author}"\n+++\nThis text is about {name.lower()}.\n'
        (tmp_path / "default" / f"{author}.txt").write_text(text, encoding="utf-8")
    async with running(own, **{**SETTINGS, "BYLINE_CORPUS_FOLDER": str(tmp_path)}):
        ottoline = own.person("ottoline")
        asked = await ottoline.says(WHO, mention=True)
        smaller = await ottoline.says("the harbour one", reply_to=asked.first)
        assert smaller.first.buttons == ["Harbour seals", "Harbour tides"]
        assert say("fact.author", value="Bo") in (await ottoline.says("2", reply_to=smaller.first)).text
        assert say("fact.author", value="Ann") in (await ottoline.click(smaller.first, "Harbour seals")).text


async def test_an_article_that_has_changed_since_the_menu_says_so(own: Double, tmp_path: Path) -> None:
    place = tmp_path / "default"
    place.mkdir()
    for name in ("Bread", "Ferry"):
        (place / f"{name}.txt").write_text(f'+++\ntitle = "{name}"\n+++\nA text about {name}.\n', encoding="utf-8")
    ottoline = own.person("ottoline")
    settings = {**SETTINGS, "BYLINE_CORPUS_FOLDER": str(tmp_path)}
    async with running(own, **settings):
        asked = await ottoline.says("how long is the article?", mention=True)
    (place / "Ferry.txt").write_text('+++\ntitle = "Ferry"\n+++\nAnother text.\n', encoding="utf-8")
    async with running(own, **settings):
        await own.connected()
        pressed = await ottoline.click(asked.first, "Ferry")
        assert say("page.changed") in "\n".join(one.text for one in pressed.answers)

"""The state of a button survives its custom_id."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.views.custom_id import CUSTOM_ID_LIMIT, REFS_LIMIT, TEMPLATE, PageState, PassageRef, StaleError, pack, unpack
from qa.answering.verdict import Verdict

digests = st.integers(0, 2**32 - 1).map(lambda number: f"{number:08x}")
refs = st.builds(PassageRef, digests, st.integers(0, 10**7), st.integers(0, 10**4))
pairs = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 100)), min_size=1, max_size=REFS_LIMIT)
one_article = st.builds(lambda digest, found: tuple(PassageRef(digest, *pair) for pair in found), digests, pairs)


@st.composite
def states(draw: st.DrawFn, of: st.SearchStrategy[tuple[PassageRef, ...]]) -> PageState:
    chosen = draw(of)
    return PageState(
        draw(st.integers(0, 2**64 - 1)),
        chosen,
        draw(st.integers(0, len(chosen) - 1)),
        verdict=draw(st.sampled_from(Verdict)),
        is_quote=draw(st.booleans()),
    )


def unpacked(custom_id: str) -> tuple[str, PageState]:
    match = re.fullmatch(TEMPLATE, custom_id)
    assert match
    return match["verb"], unpack(match["state"])


@given(states(one_article), st.sampled_from("abcxyz"))
def test_ten_passages_of_one_article_come_back_whole(state: PageState, verb: str) -> None:
    assert unpacked(pack(verb, state)) == (verb, state)


@given(states(st.lists(refs, min_size=1, max_size=REFS_LIMIT).map(tuple)))
def test_any_state_fits_and_loses_only_its_last_references(state: PageState) -> None:
    custom_id = pack("p", state)
    assert len(custom_id) <= CUSTOM_ID_LIMIT
    _, back = unpacked(custom_id)
    assert (back.asker, back.verdict, back.is_quote) == (state.asker, state.verdict, state.is_quote)
    assert state.refs[: len(back.refs)] == back.refs


@given(states(one_article))
def test_buttons_for_different_passages_have_different_ids(state: PageState) -> None:
    ids = {pack("p", state.moved(at)) for at in range(len(state.refs))}
    assert len(ids) == len(state.refs)


def test_the_buttons_of_earlier_messages_keep_their_meaning() -> None:
    refs = (PassageRef("deadbeef", 3, 1), PassageRef("deadbeef", 500))
    asker = 123456789012345678
    closest = PageState(asker, refs, 1, verdict=Verdict.CLOSEST, is_quote=True)
    assert unpacked("b1pwQG2m0umMPNOAd6tvu8AAwEA9AMA") == ("p", closest)
    assert unpacked("b1pAQG2m0umMPNOAd6tvu8AAwEA9AMA") == ("p", PageState(asker, refs, 1))


@given(st.text("ABCxyz019_-", max_size=97))
def test_a_state_that_was_not_packed_is_refused(state: str) -> None:
    try:
        unpacked_state = unpack(state)
    except StaleError:
        return
    assert unpacked_state.refs


@pytest.mark.parametrize("at", [-1, 1])
def test_a_position_beyond_the_references_is_refused(at: int) -> None:
    with pytest.raises(ValueError, match="there is no position"):
        PageState(1, (PassageRef("00000000", 0),), at)

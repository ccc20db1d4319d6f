"""What a button must know survives its custom_id."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.packing import CUSTOM_ID_LIMIT, PLACES, TEMPLATE, Deck, Place, StaleError, pack, unpack

digests = st.integers(0, 2**32 - 1).map(lambda number: f"{number:08x}")
places = st.builds(Place, digests, st.integers(0, 10**7), st.integers(0, 10**4))
pairs = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 100)), min_size=1, max_size=PLACES)
one_article = st.builds(lambda digest, found: tuple(Place(digest, *pair) for pair in found), digests, pairs)


@st.composite
def decks(draw: st.DrawFn, of: st.SearchStrategy[tuple[Place, ...]]) -> Deck:
    chosen = draw(of)
    return Deck(
        draw(st.integers(0, 2**64 - 1)),
        chosen,
        draw(st.integers(0, len(chosen) - 1)),
        draw(st.booleans()),
        draw(st.booleans()),
    )


def unpacked(custom_id: str) -> tuple[str, Deck]:
    match = re.fullmatch(TEMPLATE, custom_id)
    assert match
    return match["verb"], unpack(match["state"])


@given(decks(one_article), st.sampled_from("abcxyz"))
def test_ten_passages_of_one_article_come_back_whole(deck: Deck, verb: str) -> None:
    assert unpacked(pack(verb, deck)) == (verb, deck)


@given(decks(st.lists(places, min_size=1, max_size=PLACES).map(tuple)))
def test_any_deck_fits_and_loses_only_its_furthest_places(deck: Deck) -> None:
    custom_id = pack("p", deck)
    assert len(custom_id) <= CUSTOM_ID_LIMIT
    _, back = unpacked(custom_id)
    assert (back.asker, back.closest, back.says) == (deck.asker, deck.closest, deck.says)
    assert deck.places[: len(back.places)] == back.places


@given(decks(one_article))
def test_buttons_for_different_passages_have_different_ids(deck: Deck) -> None:
    ids = {pack("p", deck.moved(at)) for at in range(len(deck.places))}
    assert len(ids) == len(deck.places)


@given(st.text("ABCxyz019_-", max_size=97))
def test_what_this_bot_did_not_pack_is_refused(state: str) -> None:
    try:
        deck = unpack(state)
    except StaleError:
        return
    assert deck.places


@pytest.mark.parametrize("at", [-1, 1])
def test_a_position_beyond_the_places_cannot_be(at: int) -> None:
    with pytest.raises(ValueError, match="not a position"):
        Deck(1, (Place("00000000", 0),), at)

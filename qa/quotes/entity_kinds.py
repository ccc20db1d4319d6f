"""Entity kinds: whether a name that an article uses is a person's, an organisation's or a place's."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from qa.quotes import lexicon as lx
from qa.quotes.annotations import Mention
from qa.quotes.countries import is_country
from qa.quotes.entities import Entity
from qa.quotes.linked_mentions import LinkedMentions, SubjectRole
from qa.quotes.roles import role_gender
from qa.text.analysis import fold
from qa.text.items import ItemKind

_SITES = frozenset(
    """
    county city island islands street avenue road bridge river lake mountain mountains valley park square beach bay
    harbour harbor hill hills forest desert ocean sea coast peninsula village town district province region borough
    airport station stadium arena castle palace cathedral abbey canal creek falls cape gulf strait lane highway gardens
    """.split()
)
_BODIES = (lx.ORGANISATION - _SITES - frozenset(("act", "bill", "house", "mountain", "center", "tv"))) | frozenset(
    """
    charity family band orchestra choir ensemble fc united rovers airline bank hotel museum gallery theatre theater
    library laboratory lab labs co plc gmbh ag sa nv corporation enterprises industries holdings partners union
    syndicate collective academy clinic observatory tribunal force corps brigade squad aquarium zoo nations center
    """.split()
)
_KNOWN_BODIES = frozenset(
    """
    reuters bbc cnn nbc cbs abc msnbc fox afp upi facebook twitter google youtube instagram parliament senate congress
    nato eu un isis microsoft apple amazon netflix tesla tiktok whatsapp airbnb uber spotify samsung sony nintendo
    toyota boeing airbus intel nvidia wikipedia reddit github linkedin unicef unesco nasa fao fbi cia nhs interpol
    europol greenpeace oxfam
    """.split()
)
_LANDS = frozenset(("south america", "north america", "latin america", "central america", "middle east", "far east"))
_NEITHER = frozenset(  # capitalised, but no name of anybody
    """
    god internet web gmt bst est pst utc sast covid covid-19 ptsd aids hiv dna rna faq pdf ceo cfo cto mp mps pm dvd
    tv olympics cup prize award awards championship championships festival war
    """.split()
)
# First names that are words, too, which alone do not make a person of "Star Count".
_ALSO_WORDS = frozenset(
    """
    star sky eden venus spring royal autumn summer winter ocean river heaven crystal dawn rose faith grant hope
    grace joy king prince major maple coral pearl amber jewel melody harmony destiny justice liberty trinity genesis
    nova stone field storm forest grand green brown black white young art bill will mark max true early
    """.split()
)
_WITHIN = frozenset(("in", "across", "throughout", "near", "outside"))


class EntityKinds:
    """Judges the entities of one text."""

    def __init__(self, linked: LinkedMentions) -> None:
        self._linked = linked
        doc = linked.doc
        self._uncapitalised = {word for word in doc.words if word[:1].islower()}

    def kind(self, entity: Entity) -> ItemKind | None:
        """Whether *entity* is a person, an organisation or a place; None if nothing shows it, and for a country.

        Decided by the words of the name, titles, roles, first names, speech, and prepositions before it.
        """
        linked, last, name = self._linked, entity.tokens[-1], " ".join(entity.tokens)
        mentions = [linked.mentions[index] for index in entity.mentions]
        if last in _NEITHER or last in lx.MONTHS_AND_DAYS or is_country(linked.canonical_name(entity)):
            return None
        if (last in _SITES and len(entity.tokens) > 1) or name in _LANDS or name in _cities():
            return ItemKind.PLACES
        if not _BODIES.isdisjoint(entity.tokens[1:]) or name in _KNOWN_BODIES:
            return ItemKind.ORGANISATIONS
        if len(entity.tokens) == 1 and last in lx.REGIONS - lx.PLACES:
            return ItemKind.PLACES
        if is_country(linked.canonical_name(entity).split()[0]):  # "UK Sport"
            return ItemKind.ORGANISATIONS if any(each.first in linked.subjects for each in mentions) else None
        if self._is_person(entity, mentions):
            return ItemKind.PEOPLE
        if self._is_acronym(mentions[0]) or last in lx.ORGANISATION:
            acts = any(each.first in linked.subjects or linked.word_before(each) == "the" for each in mentions)
            return ItemKind.ORGANISATIONS if acts and last not in lx.ORGANISATION else None
        return ItemKind.PLACES if any(linked.word_before(each) in _WITHIN for each in mentions) else None

    def is_person_by_name(self, words: tuple[str, ...], mention: Mention) -> bool:
        """Whether *words*, the name of *mention*, are certainly a person's without any evidence around them."""
        is_other = not (_BODIES | _SITES).isdisjoint(words[1:]) or words[-1] in _NEITHER | lx.MONTHS_AND_DAYS
        is_other = is_other or " ".join(words) in _LANDS | _cities()
        has_title = bool(mention.role) and not lx.TITLES.isdisjoint(mention.role.split())
        return not is_other and (has_title or (len(words) > 1 and self._has_first_name(words)))

    def _is_person(self, entity: Entity, mentions: Sequence[Mention]) -> bool:
        subjects = self._linked.subjects
        if entity.titled or entity.is_title or entity.tokens[0] in lx.NAME_TITLES:
            return True
        speaks = any(subjects.get(each.first) is SubjectRole.SPEAKS for each in mentions)
        has_role = any(role_gender(role) not in {None, "n", "p"} for role in entity.roles)
        if len(entity.tokens) > 1:
            return has_role or speaks or (entity.gender != "n" and self._has_first_name(entity.tokens))
        is_placed = all(self._linked.is_attribute(each) for each in mentions)
        return not is_placed and entity.gender in {"m", "f"} and (has_role or speaks)

    def _has_first_name(self, words: tuple[str, ...]) -> bool:
        """Whether *words* begin with a first name and end in a word that the text does not use otherwise."""
        is_first = bool(lx.given_gender(words[0])) or words[0] in lx.UNISEX_NAMES
        return is_first and words[0] not in _ALSO_WORDS and words[-1] not in self._uncapitalised

    def _is_acronym(self, mention: Mention) -> bool:
        word = self._linked.doc.words[mention.core]
        return mention.core == mention.last and len(word) > 1 and word.replace(".", "").isupper()


@cache
def _cities() -> frozenset[str]:
    """The large cities of the world, in lower case without accents."""
    listed = Path(__file__).with_name("cities.txt").read_text(encoding="utf-8")
    return frozenset(fold(city.replace("_", " ")) for city in listed.split())

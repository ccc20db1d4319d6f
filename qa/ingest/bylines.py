"""Bylines: lines that say who wrote and who published an article."""

import re
from dataclasses import dataclass

from qa.ingest.datelines import before_date, is_dateline, is_filler, is_person

BYLINE_LIMIT = 200  # characters; three authors with their roles, and a date
_NAME_WORDS = 6  # of one person: "Maria del Carmen de la Cruz"

_AGENCIES = frozenset(
    """reuters ap afp pa upi dpa ansa efe xinhua tass bloomberg kyodo cnn cnbc npr pbs bbc cbc abc nbc cbs itv rte
    sky politico axios vox wired wikinews aap pti ians interfax anadolu belga ritzau tanjug lusa apa ntb tt cna
    """.split()
)
_OUTLET_WORD = (
    r"(?:news|times|post|gazette|herald|guardian|tribune|journal|press|chronicle|observer|mail|telegraph|magazine|"
    r"today|daily|weekly|review|media|radio|television|tv|echo|courier|globe|standard|independent|mirror|register|"
    r"sentinel|dispatch|bulletin|argus|examiner|inquirer|agency|wire|newswire|network|newspaper|broadcasting|"
    r"associated press|agence france-presse|press association)"
)
_OUTLET = re.compile(
    rf"(?:the\s+)?(?:[\w&.'\u2019-]+\s+){{1,4}}{_OUTLET_WORD}|(?:the\s+)?{_OUTLET_WORD}(?:\s+(?:of\s+)?[\w&.'\u2019-]+){{1,3}}|"
    r"the\s+(?:sun|star|times|guardian|independent|economist|mirror|atlantic|verge|conversation)|"
    r"[\w-]+\.(?:com|org|net|co\.uk|ca|de|fr|gov)",
    re.IGNORECASE,
)
_TRAILING_OUTLET = re.compile(
    r"(?P<who>.+?)[\s,(/]+(?P<outlet>(?:the\s+)?associated\s+press|bbc(?:\s+\w+)?|cnn(?:\s+\w+)?|sky news|cbc news|"
    r"abc news|agence france-presse|press association|reuters|afp|ap)\)?",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|columnist|contributor|contributing|journalist|critic|producer|"
    r"analyst|bureau|chief|intern|photographer|freelance|freelancer|author|blogger|desk|special to)s?\b",
    re.IGNORECASE,
)
_ROLE_ALONE = re.compile(
    r"(?:[\w-]+\s+)*(?:writer|reporter|correspondent|editor|columnist|contributor|journalist|critic|producer|analyst)"
    r"(?:,.*)?",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:(?:words|text|story|report|article|reporting|analysis|interview|review|opinion|comment|written|posted|"
    r"published|reported|filed|submitted|compiled|authored|exclusive|(?P<update>(?:last )?updated))\s+)?"
    r"by\b:?\s+(?P<who>\S.*)"
    r"|(?:author|writer|reporter|byline|text|words|story)s?:\s*(?P<named>\S.*)",
    re.IGNORECASE,
)
_FROM_PUBLISHER = re.compile(
    r"(?:source|publisher|published by|(?:originally|first) published (?:in|by)|from):?\s+(?P<outlet>\S.*)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:copyright\s*)?(?:\u00a9|\(c\)|copyright)\s*(?:copyright\s*)?(?:\d{4}(?:\s*[-\u2013]\s*\d{4})?)?,?\s*(?:by\s+)?"
    r"(?P<owner>[^.|]*?)(?:[.,|]?\s*all rights reserved.*)?\.?|all rights reserved\.?",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\(?(?:(?:additional |further )?(?:reporting|writing)|editing|compiled|edited)(?: and (?:writing|editing))?"
    r" by:?\s+(?P<who>[^;.]+).{0,300}",
    re.IGNORECASE,
)
_SEGMENTS = re.compile(r"\s*[|\u00b7\u2022]\s*|\s+(?:[\u2013\u2014-]|--|//|/)\s+")
_CONTACT = re.compile(r"[(<\[]?(?:@\w+|[\w.+-]+@[\w.-]+\.\w+)[)>\]]?|follow @\w+", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[](?P<inside>[^)\]]*)[)\]]")
_PLACE_TAIL = re.compile(
    r"\s+in\s+[A-Z][\w'\u2019-]*(?:\s+[A-Z][\w'\u2019.-]*){0,3}(?:,\s+[A-Z][\w'\u2019.-]*)?(?=,|\s+and\s|$)"
)
_FOR_TAIL = re.compile(r"\s+(?:for|of|at)\s+(?P<outlet>(?:the\s+)?[A-Z].*)$")
_PARTICLES = frozenset(
    "de del della di da do dos das du la le los van von der den ter ten zu al bin ibn y e st".split()
)
_PICTURES = re.compile(
    r"[,;]?\s+(?:and\s+)?(?:photo|picture|image|illustration|graphic|video)\w*\s+by\s.*", re.IGNORECASE
)
_DATE_THEN_BY = re.compile(r"(?P<date>.+?)[\s,]+(?P<by>(?:(?:written|posted)\s+)?by\s.+)", re.IGNORECASE)
_STAFF = re.compile(r"(?:our |the |a )?(?:staff|editors|editorial board|newsroom|admin)\b.*", re.IGNORECASE)
_AGENCY_PREFIX = re.compile(
    r"(?:(?P<place>[A-Z][\w.'\u2019/, -]{1,70}?)\s*)?(?P<bracket>[(\[](?P<agency>[A-Z][\w .&/-]{1,30})[)\]])"
    r"\s*(?:[-\u2013\u2014]{1,2}|:)\s*(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Credit:
    """What a line says about the article; ``has_byline`` and ``has_dateline`` say of which kind it is."""

    author: str | None = None
    publisher: str | None = None
    dates: str = ""
    has_byline: bool = False
    has_dateline: bool = False


def parse_credit(line: str) -> Credit | None:
    """What *line* says of author, publisher and dates if it says nothing else; None for any other line."""
    if not line or len(line) > BYLINE_LIMIT:
        return None
    if is_dateline(line):
        return Credit(dates=line, has_dateline=True)
    segments = [segment.strip(" ,") for segment in _SEGMENTS.split(_CONTACT.sub("", line)) if segment.strip(" ,")]
    parsed = [_parse_segment(segment) for segment in segments]
    found = [each for each in parsed if each]
    if not found:
        return None
    # An outlet beside a byline or a dateline needs no word that says so: "By Ann Lee | Tide Weekly Online".
    others = [segment for segment, each in zip(segments, parsed, strict=True) if not each and not is_filler(segment)]
    if any(not _is_name(other) and not _ROLE.search(other) for other in others):
        return None
    outlets = [other for other in others if is_outlet(other)]
    return Credit(
        next((each.author for each in found if each.author), next(filter(is_person, others), None)),
        next((each.publisher for each in found if each.publisher), outlets[0] if outlets else None),
        " | ".join(each.dates for each in found if each.dates),
        has_byline=any(each.has_byline for each in found),
        has_dateline=any(each.has_dateline for each in found),
    )


def parse_closing_credit(line: str) -> Credit | None:
    """What a line at the end of an article says: "(Reporting by Ann Lee; editing by Bo Ray)", "© 2017 The Gazette"."""
    if match := _COPYRIGHT.fullmatch(line):
        owner = (match["owner"] or "").strip(" ,")
        return Credit(publisher=owner or None, has_byline=True) if not owner or _is_name(owner) else None
    if match := _CLOSING.fullmatch(line):
        is_author = re.match(r"\(?(?:reporting|writing)", line, re.IGNORECASE)
        authors = _people(match["who"].strip(" )"))[0] if is_author else None
        return Credit(author=authors, has_byline=True)
    return None


def parse_agency_prefix(paragraph: str) -> tuple[Credit, int] | None:
    """The credit "DUNMERE, April 18 (Reuters) - " at the start of a paragraph, with its length; None without one."""
    match = _AGENCY_PREFIX.match(paragraph)
    if match is None or len(paragraph) <= match.end():
        return None
    place, agency = match["place"] or "", match["agency"].strip()
    if not (is_outlet(agency) or place.isupper()):
        return None
    return Credit(publisher=agency, dates=place, has_byline=True, has_dateline=bool(place)), match.end()


def is_role(line: str) -> bool:
    """Whether *line* is only what somebody does, as on the line after a byline: "Staff Writer"."""
    return len(line.split()) <= len("senior foreign affairs correspondent".split()) and bool(
        _ROLE_ALONE.fullmatch(line)
    )


def is_outlet(words: str) -> bool:
    """Whether *words* look like the name of a newspaper, an agency or a broadcaster."""
    words = words.strip()
    first = words.split(" ")[0].lower() if words else ""
    known = first in _AGENCIES and len(words.split()) <= len(("bbc", "news", "online"))
    return _is_name(words) and (known or bool(_OUTLET.fullmatch(words)))


def _parse_segment(segment: str) -> Credit | None:
    if is_dateline(segment):
        return Credit(dates=segment, has_dateline=True)
    if (match := _DATE_THEN_BY.fullmatch(segment)) and is_dateline(match["date"]):
        rest = _parse_segment(match["by"])
        return rest and Credit(rest.author, rest.publisher, match["date"], has_byline=True, has_dateline=True)
    who = before_date(segment)
    dates = segment[len(who) :]
    who = _PICTURES.sub("", who).rstrip(" ,.:;")
    if match := _BY.fullmatch(who):
        author, publisher = _people(match["who"] or match["named"])
        dates = f"{match['update'] or ''} {dates}" if dates else ""
    elif (match := _FROM_PUBLISHER.fullmatch(who)) and is_outlet(match["outlet"]):
        author, publisher = None, match["outlet"]
    elif is_outlet(who):
        author, publisher = None, who
    elif _has_role(who) or (is_person(_PLACE_TAIL.sub("", who)) and (_PLACE_TAIL.search(who) or dates)):
        author, publisher = _people(who)
    else:
        return None
    if not author and not publisher:
        return None
    return Credit(author, publisher, dates, has_byline=True, has_dateline=bool(dates))


def _has_role(who: str) -> bool:
    """Whether *who* is a name with a role after a comma or an outlet after "for": "Ann Lee, staff writer"."""
    name, comma, role = who.partition(",")
    if comma and _is_name(name) and len(name.split()) > 1:
        return is_outlet(role) or (bool(_ROLE.search(role)) and len(role.split()) <= _NAME_WORDS)
    tail = _FOR_TAIL.search(who)
    return bool(tail and is_outlet(tail["outlet"]) and is_person(who[: tail.start()]))


def _people(who: str) -> tuple[str | None, str | None]:
    """The authors, joined as the line joins them, and the publisher that *who* names; None for what it does not."""
    who, publisher = who.strip(" .,;:"), None
    for bracket in _BRACKETS.finditer(who):
        publisher = publisher or (bracket["inside"] if is_outlet(bracket["inside"]) else None)
    who = _BRACKETS.sub("", who)
    match = _TRAILING_OUTLET.fullmatch(who)
    if match and match["who"] != "the" and _is_name(match["who"].strip(" ,")):
        publisher, who = publisher or match["outlet"], match["who"].strip(" ,")
    if is_outlet(re.sub(r"\s+(?:staff|reporters?|agency)$", "", who, flags=re.IGNORECASE)):
        return who, re.sub(r"\s+(?:staff|reporters?)$", "", who, flags=re.IGNORECASE)
    if (tail := _FOR_TAIL.search(who)) and _is_name(tail["outlet"]):
        publisher, who = publisher or tail["outlet"], who[: tail.start()]
    who = _PLACE_TAIL.sub("", who)
    names: list[str] = []
    for joiner, piece in re.findall(
        r"(^|,?\s+and\s+|\s*&\s*|,\s*|;\s*|\s+with\s+)((?:(?!,|;|\s+and\s|\s*&\s|\s+with\s).)+)", who
    ):
        if _STAFF.fullmatch(piece) and not names:
            names.append(piece)
        elif is_outlet(piece) and names:
            publisher = publisher or piece
        elif _ROLE.search(piece) and names and not is_person(piece):
            continue
        elif not _is_name(piece):
            return None, None
        elif not names or " " in piece or "," not in joiner:  # a lone word after a comma is a place
            names.append(joiner.replace(";", ",") + piece if names else piece)
    return "".join(names) or None, publisher


def _is_name(words: str) -> bool:
    """Whether *words* can be a name: a few capitalised words, with particles between them."""
    parts = words.split()
    if not 0 < len(parts) <= _NAME_WORDS or not (parts[0][0].isupper() or parts[0] == "the"):
        return False
    return all(part[0].isupper() or part[0].isdigit() or part in _PARTICLES | {"of", "the", "&"} for part in parts)

"""Bylines: lines that say who wrote and who published an article."""

import re
from dataclasses import dataclass

from qa.ingest.byline_names import (
    NAME_WORDS,
    ROLE,
    as_role_and_name,
    is_name,
    is_outlet,
    is_publisher,
    is_role,
    without_place,
)
from qa.ingest.datelines import before_date, is_dateline, is_filler, is_person

BYLINE_LIMIT = 200  # characters; three authors with their roles, and a date
_TRAILING_OUTLET = re.compile(
    r"(?P<who>.+?)[\s,(/]+(?P<outlet>(?:the\s+)?associated\s+press|bbc(?:\s+\w+)?|cnn(?:\s+\w+)?|sky news|cbc news|"
    r"abc news|agence france-presse|press association|reuters|afp|ap)\)?",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:(?:an?\s+|the\s+)?(?:guest\s+|special\s+)?(?:words|text|story|report|article|reporting|analysis|interview|review|"
    r"opinion|comment|commentary|column|blog|post|essay|op-ed|contribution|written|posted|published|reported|filed|"
    r"submitted|compiled|authored|contributed|exclusive|(?P<update>(?:last )?updated))\s+)?by\b:?\s+(?P<who>\S.*)"
    r"|as told to\s+(?P<told>\S.*)"
    r"|(?:(?:post |article )?author|writer|reporter|byline|text|words|story|report)(?:s|\(s\))?:\s*(?P<named>\S.*)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:editor|producer|host)s?:\s*\S.*|(?:produced|hosted|presented|edited)\s+by:?\s+\S.*", re.IGNORECASE
)
_FROM_PUBLISHER = re.compile(
    r"(?:source|publisher|published by|(?:originally|first) published (?:in|by)|from):?\s+(?P<outlet>\S.*)",
    re.IGNORECASE,
)
_SEGMENTS = re.compile(r"\s*[|\u00b7\u2022]\s*|\s+(?:[\u2013\u2014-]|--|//|/)\s+")
_CONTACT = re.compile(r"[(<\[]?(?:@\w+|[\w.+-]+@[\w.-]+\.\w+)[)>\]]?|follow @\w+", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[](?P<inside>[^)\]]*)[)\]]")
_PLACE_TAIL = re.compile(
    r"\s+in\s+[A-Z][\w'\u2019-]*(?:\s+[A-Z][\w'\u2019.-]*){0,3}(?:,\s+[A-Z][\w'\u2019.-]*)?(?=,|\s+and\s|$)"
)
_FOR_TAIL = re.compile(r"\s+(?:(?P<exact>for)|of|at|Of)\s+(?P<outlet>(?:the\s+)?[A-Z].*)$")
_PICTURES = re.compile(
    r"(?:^|[,;]?\s+)(?:and\s+)?(?:photo|picture|image|illustration|graphic|video)\w*(?:\s+by\s|:\s).*", re.IGNORECASE
)
_FROM_PERSON = re.compile(r"(?:from|author)\s+(?P<who>\S.*)", re.IGNORECASE)
_TAIL = re.compile(
    r"\s+(?:at\s+\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?|leave a (?:comment|reply)|(?:\d+|no) comments?)$", re.IGNORECASE
)
_DATE_THEN_BY = re.compile(r"(?P<date>.+?)[\s,]+(?P<by>(?:(?:written|posted)\s+)?by\s.+)", re.IGNORECASE)
_STAFF = re.compile(r"(?:our |the |a )?(?:staff|editors|editorial board|newsroom|admin)\b.*", re.IGNORECASE)


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
    segments = [segment.strip(" ,") for segment in _SEGMENTS.split(_CONTACT.sub("", line))]
    segments = [segment for segment in segments if segment and not (_PICTURES.fullmatch(segment) and len(segments) > 1)]
    parsed = [_parse_segment(segment) for segment in segments]
    found = [each for each in parsed if each]
    if not found and segments and is_person(segments[0]) and (_CONTACT.search(line) or any(map(is_role, segments[1:]))):
        found = [Credit(segments[0], has_byline=True)]
    if not found:
        return None
    # An outlet beside a byline or a dateline needs no word that says so: "By Ann Lee | Tide Weekly Online".
    others = [segment for segment, each in zip(segments, parsed, strict=True) if not each and not is_filler(segment)]
    if any(not is_name(other) and not ROLE.search(other) for other in others):
        return None
    outlets = [other for other in others if is_outlet(other)]
    return Credit(
        next((each.author for each in found if each.author), next(filter(is_person, others), None)),
        next((each.publisher for each in found if each.publisher), outlets[0] if outlets else None),
        " | ".join(each.dates for each in found if each.dates),
        has_byline=any(each.has_byline for each in found),
        has_dateline=any(each.has_dateline for each in found),
    )


def are_authors(line: str) -> bool:
    """Whether *line* is only the names of several people, or "Staff Reporter"."""
    names = re.split(r",?\s+and\s+|,\s+|\s*&\s*", line)
    return (len(names) > 1 and all(map(is_person, names))) or bool(
        re.fullmatch(
            r"(?:(?:[A-Z]\w+ )?Staff|Our|Special|Web) (?:Reporter|Correspondent|Writer|Desk)s?", line, re.IGNORECASE
        )
    )


def _parse_segment(segment: str) -> Credit | None:
    if is_dateline(segment):
        return Credit(dates=segment, has_dateline=True)
    if (match := _DATE_THEN_BY.fullmatch(segment)) and is_dateline(match["date"]):
        rest = _parse_segment(match["by"])
        return rest and Credit(rest.author, rest.publisher, match["date"], has_byline=True, has_dateline=True)
    who = before_date(segment)
    dates = segment[len(who) :]
    who = _TAIL.sub("", _PICTURES.sub("", who)).rstrip(" ,.:;")
    if _OTHERS.fullmatch(who) and is_name(re.split(r":\s*|\sby\s+", who, maxsplit=1)[-1]):
        return Credit(dates=dates, has_byline=True, has_dateline=bool(dates))
    if not who:
        return None
    if match := _BY.fullmatch(who):
        author, publisher = people(match["who"] or match["told"] or match["named"])
        dates = f"{match['update'] or ''} {dates}" if dates else ""
    elif (match := _FROM_PUBLISHER.fullmatch(who)) and is_publisher(match["outlet"]):
        author, publisher = None, match["outlet"]
    elif (match := _FROM_PERSON.fullmatch(who)) and is_person(_PLACE_TAIL.sub("", match["who"])):
        author, publisher = people(match["who"])
    elif by_role := as_role_and_name(who):
        author, publisher = by_role, None
    elif is_outlet(who):
        author, publisher = None, without_place(who)
    elif _has_role(who) or (is_person(_PLACE_TAIL.sub("", who)) and (_PLACE_TAIL.search(who) or dates)):
        author, publisher = people(who)
    else:
        return None
    if not author and not publisher:
        return None
    return Credit(author, publisher, dates, has_byline=True, has_dateline=bool(dates))


def _has_role(who: str) -> bool:
    """Whether *who* is a name with a role after a comma or an outlet after "for": "Ann Lee, staff writer"."""
    name, comma, role = who.partition(",")
    if comma and is_name(name) and len(name.split()) > 1:
        return is_outlet(role) or (bool(ROLE.search(role)) and len(role.split()) <= NAME_WORDS)
    tail = _FOR_TAIL.search(who)
    return bool(tail and is_outlet(tail["outlet"]) and is_person(who[: tail.start()]))


def people(who: str) -> tuple[str | None, str | None]:
    """The authors, joined as the line joins them, and the publisher that *who* names; None for what it does not."""
    who, publisher = who.strip(" .,;:"), None
    for bracket in _BRACKETS.finditer(who):
        publisher = publisher or (bracket["inside"] if is_outlet(bracket["inside"]) else None)
    who = _BRACKETS.sub("", who)
    match = _TRAILING_OUTLET.fullmatch(who)
    if match and match["who"].lower() != "the" and is_name(match["who"].strip(" ,")):
        publisher, who = publisher or match["outlet"], match["who"].strip(" ,")
    if is_outlet(re.sub(r"\s+(?:staff|reporters?|agency)$", "", who, flags=re.IGNORECASE)):
        return who, re.sub(r"\s+(?:staff|reporters?)$", "", who, flags=re.IGNORECASE)
    if (tail := _FOR_TAIL.search(who)) and (is_outlet(tail["outlet"]) or (tail["exact"] and is_name(tail["outlet"]))):
        publisher, who = publisher or tail["outlet"], who[: tail.start()]
    who = _PLACE_TAIL.sub("", who)
    if by_role := as_role_and_name(who):
        return by_role, publisher
    if who.islower() and is_person(who.title()) and len(who.split()) <= len(("bell", "hooks")):
        return who, publisher
    names: list[str] = []
    for joiner, piece in re.findall(
        r"(^|,?\s+and\s+|\s*&\s*|,\s*|;\s*|\s+with\s+)((?:(?!,|;|\s+and\s|\s*&\s|\s+with\s).)+)", who
    ):
        if names and _follows_name(piece):
            publisher = publisher or (piece if is_outlet(piece) else None)
        elif _STAFF.fullmatch(piece) and not names:
            names.append(piece)
        elif not is_name(piece):
            return None, None
        elif not names or " " in piece or "," not in joiner:  # a lone word after a comma is a place
            names.append(joiner.replace(";", ",") + piece if names else piece)
    return "".join(names) or None, publisher


def _follows_name(piece: str) -> bool:
    """Whether *piece* of a byline is an outlet or what somebody does, not another name."""
    is_job = is_role(piece) or piece.startswith("University") or bool(ROLE.search(piece) and not is_person(piece))
    return is_outlet(piece) or is_job

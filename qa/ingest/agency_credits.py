"""Credits of agencies: before the first words of an article, and at its end."""

import re

from qa.ingest.byline_names import AGENCIES, is_name, is_outlet
from qa.ingest.bylines import Credit, people
from qa.ingest.datelines import before_date, is_dateline, is_person

_WIRES = frozenset("reuters ap afp pa upi dpa ansa efe xinhua tass kyodo aap pti ians ani interfax tanjug lusa".split())
_STARTS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ"\u201c\u2018'
_COPYRIGHT = re.compile(
    r"(?:copyright\s*)?(?:\u00a9|\(c\)|copyright)\s*(?:copyright\s*)?(?:\d{4}(?:\s*[-\u2013]\s*\d{4})?)?,?\s*(?:by\s+)?"
    r"(?P<owner>[^.|]*?)(?:[.,|]?\s*all rights reserved.*)?\.?|all rights reserved\.?",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?i:\(?(?:(?:additional |further )?(?:reporting|writing)|editing|compiled|edited)(?: and (?:writing|editing))?"
    r" by):?\s+(?P<who>(?:(?:[A-Z][^\s;]*|d[aeiu]|del|la|van|von|der|al|bin|in|at|and|for|with|by|from|of|the|our|"
    r"staff|bureau|newsroom|(?:additional|further|reporting|writing|editing|edited|compiled)\S*),?(?:\s+|$|"
    r"(?=;)))+)(?:;.{0,300})?"
)
_EDITING = re.compile(
    r",?\s+(?:and\s+)?(?:(?:additional|further)\s+reporting|editing|writing|compiled|edited)\s+by\b", re.IGNORECASE
)
_CONTRIBUTED = re.compile(
    r"(?:[A-Z][\w.'\u2019-]*,?\s+|(?:and|in|of|for|the|writers?|reporters?|correspondents?|staff|journalists?|from|"
    r"also),?\s+){2,25}contributed(?: reporting)?(?: to (?:this|the) (?:report|story|article))\.?"
    r"|[-\u2013\u2014(]*\s*[Ww]ith (?:additional )?(?:files|reporting|inputs|reports|material) (?:from|by)"
    r"(?:\s+(?:[A-Z][\w.'\u2019-]*|and|in|of|the|agencies),?)+[.)]*"
)
_AGENCY_PREFIX = re.compile(
    r"(?:(?P<place>(?:[A-Z\d]|al-)[\w.'\u2019/, -]{1,70}?)[\s,.-]*)?"
    r"(?P<bracket>[(\[/](?P<agency>[\w .&/-]{1,30})[)\]/])(?P<dash>\.?\s*(?:[-\u2013\u2014_]{1,2}|:)|\.)?\s*(?=\S)"
)
_BARE_PREFIX = re.compile(  # not "AP - Britain's first agency - said"
    r"(?:(?P<place>[A-Z][\w.'\u2019/ -]{1,40},[\w.'\u2019/, -]{1,40}?),?\s+)?(?P<agency>[A-Z]\w{1,10})\s*"
    r"[-\u2013\u2014]{1,2}\s+(?=[A-Z\"\u201c])(?![^.]{0,80}\s[-\u2013\u2014]{1,2}\s)"
)
_DATED_PREFIX = re.compile(
    r"(?P<place>[A-Z][\w.'\u2019/, -]{1,50}?(?:,|(?=\s\()|(?<=[A-Z]{3})))\s+\(?(?P<date>[\w,. ]{8,20}\d{4}|"
    r"\w[\w. ]{3,20},? \d{4})\)?"
    r"\s*(?:[-\u2013\u2014]{1,2}|:)\s+(?=[A-Z\"\u201c])"
)


def parse_closing_credit(line: str) -> Credit | None:
    """What a line at the end of an article says: "(Reporting by Ann Lee; editing by Bo Ray)", "© 2017 The Gazette"."""
    if match := _COPYRIGHT.fullmatch(line):
        owner = (match["owner"] or "").strip(" ,")
        return Credit(publisher=owner or None, has_byline=True) if not owner or is_name(owner) else None
    if _CONTRIBUTED.fullmatch(line):
        return Credit(has_byline=True)
    if match := re.fullmatch(r"SOURCE:? +(?P<owner>[A-Z][^!?]{1,60})", line):
        return Credit(publisher=match["owner"].rstrip("."), has_byline=True)
    agency = line.strip("()[]-\u2013\u2014 ")
    if agency.lower() == "agencies" or all(part in AGENCIES for part in re.split(r"[/ ]", agency.lower())):
        return Credit(publisher=agency, has_byline=True)
    if match := _CLOSING.fullmatch(line):
        is_author = re.match(r"\(?(?:reporting|writing)", line, re.IGNORECASE)
        authors = people(_EDITING.split(match["who"])[0].strip(" ),"))[0] if is_author else None
        return Credit(author=authors, has_byline=True)
    return None


def parse_agency_prefix(paragraph: str) -> tuple[Credit, int] | None:
    """The credit "DUNMERE, April 18 (Reuters) - " at the start of a paragraph, with its length; None without one."""
    for pattern in (_AGENCY_PREFIX, _BARE_PREFIX):
        match = pattern.match(paragraph)
        if match is None or len(paragraph) <= match.end():
            continue
        place, agency = match["place"] or "", match["agency"].strip()
        parts = re.split(r"[/ ]", agency.lower())
        has_dash = bool(match.groupdict().get("dash"))
        has_form = has_dash and not is_dateline(agency) and (is_outlet(agency) or place.isupper())
        if is_person(place) or re.match(r"(?:By|On|In|At|From|Since|Until)\s", place):
            continue
        is_known = parts[0] in (_WIRES if pattern is _BARE_PREFIX else AGENCIES) and _may_be_place(place)
        # "Press Trust of India (PTI) said" begins a sentence.
        begins = (has_dash and not paragraph[match.end()].islower()) or (
            paragraph[match.end()] in _STARTS and not is_outlet(place) and "Press" not in place
        )
        if begins and (has_form or is_known):
            return Credit(publisher=agency, dates=place, has_byline=True, has_dateline=bool(place)), match.end()
    match = _DATED_PREFIX.match(paragraph)
    if match and is_dateline(match["date"]) and _may_be_place(match["place"]):
        return Credit(dates=match["date"], has_dateline=True), match.end()
    return None


def _may_be_place(words: str) -> bool:
    """Whether *words* can be what stands before an agency: a place, a date, both or nothing."""
    return not words or is_name(words) or is_dateline(words) or words.isupper() or is_name(before_date(words))

"""Datelines: lines that say when and where an article was published or updated, and the dates in them."""

import datetime as dt
import re

from qa.quotes.lexicon import given_gender

DATELINE_LIMIT = 160  # characters; enough for two dates with times and zones, and a place

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\.?"
_YEAR = r"(?:\d{4}|['\u2019]\d{2})"
_ISO_TIME = r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?(?:Z\b|[+-]\d{2}:?\d{2}))?)?"
_DATE = re.compile(
    r"(?<![\w/])(?:"
    rf"(?P<iso>\d{{4}}(?P<isosep>[-/.])\d{{1,2}}(?P=isosep)\d{{1,2}}){_ISO_TIME}"
    r"|(?P<first>\d{1,2})(?P<sep>[/.-])(?P<second>\d{1,2})(?P=sep)(?P<year1>\d{4}|\d{2})"
    rf"|(?P<day2>{_DAY})[\s-]+(?:(?:day )?of\s+)?(?P<month2>{_MONTH}),?[\s-]+(?P<year2>{_YEAR}|(?<=-)\d{{2}})"
    rf"|(?P<month3>{_MONTH})[\s-]+(?:the\s+)?(?P<day3>{_DAY}),?[\s-]+(?P<year3>{_YEAR})"
    rf"|(?P<partial>{_DAY}\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+{_DAY}|"
    rf"{_MONTH},?\s+\d{{4}})"  # no date, but no title either
    r")(?!\w|/\d)",
    re.IGNORECASE,
)
_TIME = (
    r"\d{1,2}(?:[:.h]\d{2}){1,2}(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|"
    r"\d{4}(?=\s*(?:gmt|utc|bst|h\b|hrs|hours))|noon|midnight|h\b|hrs|hours|uhr"
)
_ZONE = (
    r"(?:utc|gmt)?\s?[+\u2212-]\d{1,2}:?(?:\d{2})?|"
    r"(?:utc|gmt|z|bst|ist|[cew]es?t|ee[sd]?t|msk|[ecmp][sd]?t|ak[sd]t|hst|a[ecw][sd]t|nz[sd]t|sast|[wce]at|jst|kst|"
    r"hkt|sgt|pkt|ast|adt|nst|ndt|brt|gst)\b|(?:eastern|central|mountain|pacific|atlantic|local|british|greenwich|"
    r"european|uk|us)(?: (?:standard|daylight|summer|mean))? time"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_UPDATE = r"(?:updated?|modified|edited|corrected|correction|revised|amended|changed|reviewed)"
_WORD = (
    rf"{_UPDATE}|published|publication|first|originally|original|last|latest|posted|created|filed|released|issued?|"
    r"dated?|added|submitted|uploaded|aired|air|broadcast|recorded|on|at|of|as|the|and|time|was|article|story|post|"
    r"page|this|(?:for )?immediate release|(?:press |news |media )?release|see all updates|klo|kl|"
    r"\d+[\s-]*min(?:ute)?s?(?:\s+read)?|read(?:ing time)?|"
    r"(?:[\d,.]+k?|no|leave a) (?:comment|view|share|reply|replie)s?|"
    r"(?:\d+|an?) (?:year|month|week|day|hour|minute)s? ago"
)
_FILLER = re.compile(rf"(?<![\w@])(?:{_TIME}|{_ZONE}|{_WEEKDAY}|{_WORD})(?!\w)", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s|,.:;()\[\]/*\u00b7\u2022\u2013\u2014-]+")
_CITY_WORD = r"(?:(?:[A-Z]\.){2,3}|[A-Z][\w'\u2019-]*\.?)"
_CITY = rf"{_CITY_WORD}(?:(?:\s|,\s|/)(?:{_CITY_WORD}|d[aeiou]l?|la|le|of|upon|sur|am|al)){{0,4}}"
_PLACE_BEFORE = re.compile(rf"(?P<place>{_CITY})(?:\s*[,|\u00b7\u2022\u2013\u2014(-]\s*|\s+--\s+)(?P<rest>.+)")
_CAPITALS_BEFORE = re.compile(r"(?P<place>[A-Z][A-Z'\u2019-]{2,}(?:\s[A-Z][A-Z'\u2019-]+){0,3}),?\s+(?P<rest>.+)")
_PLACE_AFTER = re.compile(rf"(?P<rest>.+\d\w*)(?:\s*[,|\u00b7\u2022\u2013\u2014-]\s*|\sin\s)(?P<place>{_CITY})")
_EVENT = re.compile(rf"\b(?:(?P<update>{_UPDATE})|published|posted|originally|first|created|filed)\b", re.IGNORECASE)
_UPDATED_AFTER = re.compile(rf"\s*[(\[]\s*(?:last )?{_UPDATE}\s*[)\]]", re.IGNORECASE)
_CENTURY = 2000  # of years with two digits; no article that somebody asks about is from 1917


def is_dateline(line: str) -> bool:
    """Whether *line* consists of a date and what belongs to one: times, zones, "updated", a place before or after."""
    if len(line) > DATELINE_LIMIT or not _DATE.search(line):
        return False
    if _is_bare(line):
        return True
    places = (pattern.fullmatch(line) for pattern in (_PLACE_BEFORE, _CAPITALS_BEFORE, _PLACE_AFTER))
    return any(match and _is_place(match["place"]) and _is_bare(match["rest"]) for match in places)


def is_filler(words: str) -> bool:
    """Whether *words* are only what accompanies a date: a time, "4 min read"."""
    return not _SEPARATORS.sub("", _FILLER.sub(" ", _DATE.sub(" ", words)))


def is_person(words: str) -> bool:
    """Whether *words* are a name of several words that begins with a known first name."""
    first, *others = words.split() or [""]
    capitals = sum(other[0].isupper() for other in others)
    return bool(others) and bool(given_gender(first.lower())) and first[0].isupper() and capitals * 2 > len(others)


def dateline_dates(dateline: str) -> tuple[dt.date | None, dt.date | None]:
    """The dates of publication and update in *dateline*; None for a missing or ambiguous (03/04/2017) date.

    A date is that of an update if the last word for an event since the date before it, or a note in brackets right
    after it, says so.
    """
    published = updated = None
    start = 0
    for match in _DATE.finditer(dateline):
        events = list(_EVENT.finditer(dateline, start, match.start()))
        start = match.end()
        is_update = bool(events and events[-1]["update"]) or bool(_UPDATED_AFTER.match(dateline, match.end()))
        if is_update:
            updated = updated or _date(match)
        else:
            published = published or _date(match)
    return published, updated


def before_date(line: str) -> str:
    """*line* without the dateline at its end: what comes before "on 18 April 2017"; all of it if it has none."""
    if not _DATE.search(line):
        return line
    for gap in re.finditer(r"[\s,|]+", line):
        rest = line[gap.end() :]
        if _DATE.search(rest) and _is_bare(rest):
            return line[: gap.start()]
    return line


def _is_bare(line: str) -> bool:
    return bool(_DATE.search(line)) and is_filler(line)


def _is_place(words: str) -> bool:
    return not _DATE.search(words) and not is_person(words) and not words.lower().startswith("by ")


def _date(match: re.Match[str]) -> dt.date | None:
    try:
        if match["iso"]:
            return dt.date(*map(int, re.split(r"\D", match["iso"])))
        if match["first"]:
            return _numeric_date(int(match["first"]), int(match["second"]), _year(match["year1"]))
        if match["partial"]:
            return None
        number = "2" if match["month2"] else "3"
        month = _MONTHS.index(match[f"month{number}"][:3].lower()) + 1
        day = int(re.match(r"\d+", match[f"day{number}"])[0])  # type: ignore[index]  # _DAY begins with digits
        return dt.date(_year(match[f"year{number}"]), month, day)
    except ValueError:
        return None


def _year(digits: str) -> int:
    digits = digits.lstrip("'\u2019")
    return int(digits) + (_CENTURY if len(digits) == len("17") else 0)


def _numeric_date(first: int, second: int, year: int) -> dt.date | None:
    """The date of ``first/second/year``; None if it can be both day/month (Britain) and month/day (America)."""
    months = len(_MONTHS)
    if first <= months and second <= months and first != second:
        return None
    day, month = (first, second) if second <= months else (second, first)
    return dt.date(year, month, day)

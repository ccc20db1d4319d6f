"""The head of an article: headline, dateline, byline and standfirst, and the credits at its end."""

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from qa.ingest.agency_credits import parse_agency_prefix, parse_closing_credit
from qa.ingest.boilerplate import is_boilerplate, is_button, may_be_headline
from qa.ingest.byline_names import is_outlet, is_role, role_outlet
from qa.ingest.bylines import Credit, are_authors, parse_credit
from qa.ingest.datelines import dateline_dates, is_dateline, is_person
from qa.ingest.front_matter import FrontMatter
from qa.text.paragraphs import lines
from qa.text.span import Span

HEADLINE_LIMIT = 160  # characters; the longest headlines of newspapers have about 120
STANDFIRST_LIMIT = 320  # characters; two lines of a printed page
_BODY_MINIMUM = 3  # paragraphs; with fewer left, the first one is more likely the body than a standfirst
_BLOCK_LINES = 6  # of a paragraph that is read line by line: headline, byline and dateline without blank lines
_CLOSING_LINES = 4  # paragraphs at the end of an article that may be credits

_FINAL_ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Corp|Ltd|Co|Bros|Jr|Sr|St|Ave|etc|vs|No|[ap]\.m|Ph\.D|M\.D)|\b(?:[A-Z]\.)+[A-Z])\.$"
)
_TITLE_LABEL = re.compile(r"(?:title|headline):\s+(?=\S.*[^.]$)", re.IGNORECASE)
_KICKER = re.compile(
    r"(?:(?:world|uk|us|local|national|breaking|latest|top|sports?|business|tech) )?news|opinion|exclusive|analysis|"
    r"interview|features?|sports?|politics|business|technology|tech|science|health|live|video|comment|editorial|"
    r"culture|home|news story|(?:press|news|media) release|for immediate release|blog post|"
    r"(?:media |press )?contacts?:.*@.*|arts|books|environment|travel|local|national|world|investigation|"
    r"obituar(?:y|ies)|letters|blog|economy|education",
    re.IGNORECASE,
)
_CREDIT_LABEL = re.compile(
    r"(?:from|(?:first |last )?(?:published|posted|updated)(?: (?:by|on))?|by|author|written by|date):?", re.IGNORECASE
)
_AGENCY_ALONE = re.compile(r"(?P<agency>[A-Z][\w ]{1,20}?)\s*[\u2013\u2014-]{1,2}")
_CLOSING_MARKS = "\"'\u201d\u2019\u00bb"


@dataclass(slots=True)
class Head:
    """What an article says about itself, outside its body.

    The spans are parts of its text; ``asides`` are lines that belong to none of the other parts and are no body.
    """

    dateline: Span | None = None
    headline: Span | None = None
    standfirst: Span | None = None
    byline: Span | None = None
    asides: list[Span] = field(default_factory=list)
    author: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    updated: dt.date | None = None

    def add(self, credit: Credit, span: Span) -> None:
        """Keep what *credit* says, unless a line before it said it."""
        published, updated = dateline_dates(credit.dates)
        self.author = self.author or credit.author
        self.publisher = self.publisher or credit.publisher
        self.published = self.published or published
        self.updated = self.updated or updated
        if credit.has_dateline and self.dateline is None:
            self.dateline = span
        if credit.has_byline and self.byline is None:
            self.byline = span
        if span not in {self.dateline, self.byline}:
            self.asides.append(span)


def find_head(
    text: str, paragraphs: Sequence[Span], front_matter: FrontMatter | None, heading: str | None = None
) -> Head:
    """The head of *text*, among its first *paragraphs*, and the credits among its last ones.

    At least one paragraph is left for the body. With a title from front matter or the *heading* of a Markdown file,
    the headline is the paragraph that repeats it word for word, as is the standfirst with one from front matter.
    Without, they are recognised by their form.
    """
    head = Head()
    units = _units(text, paragraphs)
    titles = {title for title in (front_matter and front_matter.title, heading) if title}
    body = _read_top(text, units, front_matter, titles, head)
    prefix = parse_agency_prefix(units[body].of(text))
    if prefix:
        credit, length = prefix
        head.add(credit, Span(units[body].start, units[body].start + length))
    _read_end(text, units[body + 1 :], head)
    return head


def _units(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """The *paragraphs*, those that consist of short lines with a credit among them split into lines."""
    found: list[Span] = []
    for paragraph in paragraphs:
        parts = lines(text, paragraph)
        rows = [part.of(text) for part in parts]
        is_head = paragraph == paragraphs[0] and not any(re.search(r"[.,;:][\"'\u201d\u2019]*$", row) for row in rows)
        if 1 < len(parts) <= _BLOCK_LINES and (is_head or any(map(_is_outside, rows))):
            found.extend(parts)
        else:
            found.append(paragraph)
    return found


def _is_outside(line: str) -> bool:
    return parse_credit(line) is not None or is_boilerplate(line)


def _read_top(
    text: str, units: Sequence[Span], front_matter: FrontMatter | None, titles: Collection[str], head: Head
) -> int:
    """Read the head into *head*; the number of the first of *units* that is body."""
    number = 0
    before = ""
    while number < len(units) - 1:
        unit, line, following = units[number], units[number].of(text), units[number + 1].of(text)
        credit = parse_credit(line)
        labelled = parse_credit(f"{line.rstrip(':')}: {following}") if _CREDIT_LABEL.fullmatch(line) else None
        if head.headline and labelled and number + 2 < len(units):
            head.asides.append(unit)
            head.add(labelled, units[number + 1])
            number += 1
        elif head.headline and (agency := _agency_alone(line)):
            head.add(Credit(publisher=agency), unit)
        elif credit and _is_credible(credit, line, head, has_title=bool(titles)):
            head.add(credit, unit)
        elif head.author and is_role(line):
            head.add(Credit(publisher=role_outlet(line)), unit)
        elif _is_aside(line, before, following, titles, head) or _is_kicker(line, following, titles, head):
            head.asides.append(unit)
        elif head.headline is None and not titles and (title := _TITLE_LABEL.match(line)):
            head.asides.append(Span(unit.start, unit.start + title.end()))
            head.headline = Span(unit.start + title.end(), unit.end)
        elif head.headline is None and _is_headline(line, titles):
            head.headline = unit
        elif head.headline and (are_authors(line) or (is_person(line) and _is_beside_credit(text, units, number))):
            head.add(Credit(author=line, has_byline=True), unit)
        elif head.standfirst is None and _has_standfirst(text, units, number, front_matter, head):
            head.standfirst = unit
        else:
            break
        number += 1
        before = line
    return number


def _is_aside(line: str, before: str, following: str, titles: Collection[str], head: Head) -> bool:
    """Whether *line* is boilerplate, which a headline or a single button can look like."""
    if head.headline is None:
        may_be_title = not titles and may_be_headline(line)
        return is_boilerplate(line) and not (may_be_title and _begins_article(following))
    has_button = is_button(following) or (bool(before) and is_button(before))
    if line.isdigit() or line == "--":  # how many comments
        return bool(head.dateline or head.byline) and (has_button or following.isdigit())
    return is_boilerplate(line) or (is_button(line) and (has_button or parse_credit(following) is not None))


def _begins_article(following: str) -> bool:
    """Whether *following* stands below a headline: a credit or the first paragraph."""
    return parse_credit(following) is not None or not _is_headline(following, ())


def _agency_alone(line: str) -> str | None:
    """The agency in a line that is nothing else: "CNN —"."""
    match = _AGENCY_ALONE.fullmatch(line)
    return match["agency"] if match and is_outlet(match["agency"]) else None


def _is_beside_credit(text: str, units: Sequence[Span], number: int) -> bool:
    """Whether a dateline is right before unit *number*, or a credit follows it, with at most buttons between."""
    if number and is_dateline(units[number - 1].of(text)):
        return True
    after = (unit.of(text) for unit in units[number + 1 : number + _BLOCK_LINES])
    following = next((line for line in after if not is_button(line)), "")
    return parse_credit(following) is not None


def _is_kicker(line: str, following: str, titles: Collection[str], head: Head) -> bool:
    """Whether *line* is the name of a section of the newspaper, above the headline."""
    return head.headline is None and bool(_KICKER.fullmatch(line)) and _is_headline(following, titles)


def _is_credible(credit: Credit, line: str, head: Head, *, has_title: bool) -> bool:
    """Whether a credit is one where it is found: "By Invitation Only" above everything else is a headline."""
    if head.headline or has_title or credit.has_dateline:
        return True
    return bool(credit.author and is_person(credit.author)) or (credit.author is None and "," not in line)


def _read_end(text: str, units: Sequence[Span], head: Head) -> None:
    for unit in reversed(units[-_CLOSING_LINES:]):
        line = unit.of(text)
        credit = parse_closing_credit(line) or _signature(line)
        if credit:
            head.add(credit, unit)
        elif not is_boilerplate(line):
            return


def _signature(line: str) -> Credit | None:
    """A byline or a dateline that ends an article; a name alone may be anything there."""
    credit = parse_credit(line.lstrip("-\u2013\u2014 "))
    is_author = credit and credit.author and is_person(credit.author)
    return credit if credit and (credit.has_dateline or is_author) else None


def _is_headline(paragraph: str, titles: Collection[str]) -> bool:
    if titles:
        return paragraph in titles
    if "\n" in paragraph or len(paragraph) > HEADLINE_LIMIT:
        return False
    if paragraph[-1] in _CLOSING_MARKS:
        return paragraph.rstrip(_CLOSING_MARKS)[-1:] not in {"", ".", ",", ":", ";"}
    return paragraph[-1] not in ".:;," or paragraph.endswith("...") or bool(_FINAL_ABBREVIATION.search(paragraph))


def _has_standfirst(text: str, units: Sequence[Span], number: int, stated: FrontMatter | None, head: Head) -> bool:
    line, following = units[number].of(text), units[number + 1].of(text)
    if stated:
        return line == stated.standfirst
    if not head.headline or len(units) - number <= _BODY_MINIMUM or not _is_standfirst(line) or is_button(line):
        return False
    precedes = parse_credit(following) or parse_agency_prefix(following) or _CREDIT_LABEL.fullmatch(following)
    is_above_name = is_person(following) and _is_beside_credit(text, units, number + 1)
    return head.dateline is not None or bool(precedes) or is_above_name


def _is_standfirst(paragraph: str) -> bool:
    one_sentence = len(re.findall(r"[.!?]+(?=\s|$)", paragraph)) <= 1
    return one_sentence and "\n" not in paragraph and len(paragraph) <= STANDFIRST_LIMIT

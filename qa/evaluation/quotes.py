"""The quotes scorer: quotations found, speakers, mentions and cues, measured on annotated articles."""

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from qa.errors import InputError

OVERLAP = 0.8  # of the characters of the longer of gold and found; data README
OPTIONAL_WORDS = 4  # a stretch inside wider reported speech with fewer words cannot be told from a title; data README
ARTICLE_WORDS = 1000  # speed is told for an article of so many words

Record = Mapping[str, Any]
_NEEDED = ("doc_id", "text", "quotes", "unattributed", "ignore")
_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(slots=True)
class Share:
    """How many of how many were right."""

    right: int = 0
    whole: int = 0

    def add(self, *, right: bool) -> None:
        """Count one more."""
        self.right += right
        self.whole += 1

    @property
    def value(self) -> float | None:
        """The share in [0, 1]; None of nothing."""
        return self.right / self.whole if self.whole else None


@dataclass(slots=True)
class QuotesResult:
    """What was counted over some articles; every measure is None where nothing was there to measure.

    ``found``, ``wrong`` and ``missed`` count stretches; the shares of speaker, mention and cue are over the gold
    quotations that were found.
    """

    articles: int = 0
    found: int = 0
    wrong: int = 0
    missed: int = 0
    both: int = 0  # found with the right speaker (or, for a source that is no name, the right mention)
    named: Share = field(default_factory=Share)
    organisations: Share = field(default_factory=Share)
    nominal: Share = field(default_factory=Share)
    pronoun: Share = field(default_factory=Share)
    person: Share = field(default_factory=Share)
    unnamed: Share = field(default_factory=Share)
    cue: Share = field(default_factory=Share)
    scare: Share = field(default_factory=Share)
    milliseconds: list[float] = field(default_factory=list)

    def measures(self) -> dict[str, float | int | None]:
        """Name of the measure → its value, in the order of the table."""
        precision = _ratio(self.found, self.found + self.wrong)
        recall = _ratio(self.found, self.found + self.missed)
        return {
            "articles": self.articles,
            "quotations precision": precision,
            "quotations recall": recall,
            "quotations F1": _ratio(2 * self.found, 2 * self.found + self.wrong + self.missed),
            "speaker right, named sources": self.named.value,
            "speaker right, organisations": self.organisations.value,
            "mention right, nominal sources": self.nominal.value,
            "mention right, pronoun sources": self.pronoun.value,
            "person right, pronoun sources": self.person.value,
            "speaker left open where none is annotated": self.unnamed.value,
            "cue right": self.cue.value,
            "quotation and speaker both right: F1": _ratio(2 * self.both, 2 * self.found + self.wrong + self.missed),
            "titles and scare quotes taken for quotations": self.scare.value,
            "milliseconds for 1,000 words, median": median(self.milliseconds) if self.milliseconds else None,
        }

    def as_dict(self) -> dict[str, Any]:
        """The measures, and the counts behind them as [right, of], for JSON."""
        shares = ("named", "organisations", "nominal", "pronoun", "person", "unnamed", "cue", "scare")
        counts: dict[str, Any] = {name: [getattr(self, name).right, getattr(self, name).whole] for name in shares}
        counts |= {"found": self.found, "wrong": self.wrong, "missed": self.missed, "both": self.both}
        return {"measures": self.measures(), "counts": counts}

    def table(self) -> str:
        """The measures as lines of text, a name and a number each."""
        return "\n".join(f"{name:<46}{_shown(value):>8}" for name, value in self.measures().items())


def _shown(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:d}" if isinstance(value, int) else f"{value:.3f}"


def evaluate_quotes(
    paths: Iterable[Path],
    records: Callable[[str], Sequence[Record]] | None = None,
    *,
    judgements: Path | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> QuotesResult:
    """Measure *records* (text → records as ``batch quotes`` writes them; by default this project's) on annotated files.

    *judgements* is a file of JSON lines ``{"doc_id", "start", "end", "person"}``: whom the source of a quotation
    denotes, where the annotation has a pronoun.

    Raises:
        InputError: a file that cannot be read or a line of the wrong form, by name and number.
    """
    if records is None:
        from qa.quotes.records import records as own

        records = own
    people = _judgements(judgements) if judgements else {}
    result = QuotesResult()
    for path in paths:
        for document in _documents(path):
            begin = clock()
            found = records(document["text"])
            spent = clock() - begin
            words = len(document["text"].split())
            if words:
                result.milliseconds.append(spent * 1000 * ARTICLE_WORDS / words)
            score(document, found, result, people)
    return result


def score(
    document: Record,
    found: Sequence[Record],
    result: QuotesResult,
    people: Mapping[tuple[str, int, int], str] | None = None,
) -> None:
    """Add to *result* what *found* has right and wrong in one annotated article."""
    result.articles += 1
    claims = [one for one in found if one["kind"] != "scare"]
    pairs, used = _paired(document["quotes"], claims)
    for gold, one in pairs:
        required = gold["kind"] == "full" or gold["words"] >= OPTIONAL_WORDS
        if one is None:
            result.missed += required
        elif required:
            result.found += 1
            person = (people or {}).get((document["doc_id"], gold["start"], gold["end"]))
            result.both += _score_pair(gold, one, result, person)
    for place, one in enumerate(claims):
        if place not in used and not any(_shared(one, other) for other in document["ignore"]):
            result.wrong += 1
    for stretch in document["unattributed"]:
        result.scare.add(right=any(_alike(stretch, one) for one in claims))


def _score_pair(gold: Record, one: Record, result: QuotesResult, person: str | None) -> bool:
    """Count speaker, mention and cue of one quotation found; whether its speaker (or mention) is right."""
    speaker, mention = one["speaker"] or "", one["mention"] or ""
    if gold.get("cue"):
        result.cue.add(right=same_cue(gold["cue"], one["cue"] or ""))
    match gold["speaker_type"]:
        case "name" | "org" as kind:
            right = same_person(gold["speaker_core"] or gold["speaker_head"], speaker, gold["speaker_head"])
            (result.named if kind == "name" else result.organisations).add(right=right)
            if "pronoun mention" in gold.get("flags", ()):
                result.person.add(right=right)
        case "nominal":
            right = (gold["speaker_head"] or "").lower() in _words(mention)
            result.nominal.add(right=right)
        case "pronoun":
            right = _words(gold["speaker_head"] or gold["speaker"]) >= _words(mention) != set()
            result.pronoun.add(right=right)
            if person:
                result.person.add(right=same_person(person, speaker))
        case _:
            right = not speaker
            result.unnamed.add(right=right)
    return right


def same_cue(gold: str, cue: str) -> bool:
    """Whether the two share a word; cues without words (a colon, a dash) must be equal."""
    return bool(_words(gold) & _words(cue)) or gold.strip() == cue.strip()


def same_person(gold: str, speaker: str, head: str | None = None) -> bool:
    """Whether the gold's head name (its last word, if not told) is in *speaker* and first names do not conflict."""
    own, other = _name_words(gold), _name_words(speaker)
    head = (head or (own[-1] if own else "")).lower().strip(".,")
    if head not in other:
        return False
    if min(len(own), len(other)) == 1 or not own[-1] == other[-1] == head:
        return True
    first, second = own[0], other[0]
    initials = first[0] == second[0] and 1 in {len(first), len(second)}
    return initials or first in other or second in own or not _TITLES.isdisjoint({first, second})


def _name_words(name: str) -> list[str]:
    words = name.lower().replace("\u2019", "'").split()
    return [word.strip(".,'").removesuffix("'s") for word in words if word.strip(".,'")]


_TITLES = frozenset(
    "mr mrs ms miss dr sir prof sen rep gov president senator sergeant secretary judge justice dean".split()
)


def _paired(golds: Sequence[Record], claims: Sequence[Record]) -> tuple[list[tuple[Record, Record | None]], set[int]]:
    """Each gold quotation with the claim that shares at least OVERLAP of the longer one's characters, one to one."""
    pairs: list[tuple[Record, Record | None]] = []
    used: set[int] = set()
    for gold in golds:
        place = next((n for n, one in enumerate(claims) if n not in used and _alike(gold, one)), None)
        if place is not None:
            used.add(place)
        pairs.append((gold, None if place is None else claims[place]))
    return pairs, used


def _alike(gold: Record, one: Record) -> bool:
    longer: int = max(gold["end"] - gold["start"], one["end"] - one["start"])
    return _shared(gold, one) >= OVERLAP * longer


def _shared(left: Record, right: Record) -> int:
    shared: int = min(left["end"], right["end"]) - max(left["start"], right["start"])
    return max(0, shared)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _documents(path: Path) -> Iterable[dict[str, Any]]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read; it must be a UTF-8 file of JSON lines") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            document = json.loads(line)
            missing = [name for name in _NEEDED if name not in document]
        except ValueError as error:
            raise InputError(
                f"{path}: line {number}: not JSON; a right line is an object with {', '.join(_NEEDED)}"
            ) from error
        if not isinstance(document, dict) or missing:
            raise InputError(f"{path}: line {number}: not an annotated article; it must hold {', '.join(_NEEDED)}")
        yield document


def _judgements(path: Path) -> dict[tuple[str, int, int], str]:
    try:
        listed = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        return {(one["doc_id"], one["start"], one["end"]): one["person"] for one in listed}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f'{path}: a right line is {{"doc_id": "a", "start": 1, "end": 9, "person": "Ana Lopez"}}'
        ) from error

"""The quotes scorer: measures quotations, speakers, mentions and cues on annotated articles."""

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from qa.errors import InputError

OVERLAP = 0.8  # fraction of the characters of the longer of gold and claim; from the data's README
OPTIONAL_WORDS = 4  # a shorter fragment cannot be distinguished from a title; from the data's README
ARTICLE_WORDS = 1000  # words of the article for which the speed is reported

Record = Mapping[str, Any]
_FIELDS = ("doc_id", "text", "quotes", "unattributed", "ignore")
_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(slots=True)
class Accuracy:
    """A count of right cases out of all."""

    right: int = 0
    total: int = 0

    def add(self, *, right: bool) -> None:
        """Count one more case."""
        self.right += right
        self.total += 1

    @property
    def value(self) -> float | None:
        """The fraction in [0, 1] that is right; None without any case."""
        return self.right / self.total if self.total else None


@dataclass(slots=True)
class QuotesResult:
    """Counts over some articles; a measure is None if there was nothing to measure.

    ``found``, ``wrong`` and ``missed`` count quoted spans: gold quotations with a claim, claims without a gold
    quotation, and gold quotations without a claim. The accuracies of speaker, mention and cue are over the gold
    quotations found.
    """

    articles: int = 0
    found: int = 0
    wrong: int = 0
    missed: int = 0
    both: int = 0  # found, with the right speaker (or, for a source that is not a name, the right mention)
    named: Accuracy = field(default_factory=Accuracy)
    organisations: Accuracy = field(default_factory=Accuracy)
    nominal: Accuracy = field(default_factory=Accuracy)
    pronoun: Accuracy = field(default_factory=Accuracy)
    person: Accuracy = field(default_factory=Accuracy)
    unnamed: Accuracy = field(default_factory=Accuracy)
    cue: Accuracy = field(default_factory=Accuracy)
    scare: Accuracy = field(default_factory=Accuracy)
    milliseconds: list[float] = field(default_factory=list)

    def measures(self) -> dict[str, float | int | None]:
        """The value of each measure by name, in the order of the table."""
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
        names = ("named", "organisations", "nominal", "pronoun", "person", "unnamed", "cue", "scare")
        counts: dict[str, Any] = {name: [getattr(self, name).right, getattr(self, name).total] for name in names}
        counts |= {"found": self.found, "wrong": self.wrong, "missed": self.missed, "both": self.both}
        return {"measures": self.measures(), "counts": counts}

    def table(self) -> str:
        """The measures as lines of text, each a name and a number."""
        return "\n".join(f"{name:<46}{_formatted(value):>8}" for name, value in self.measures().items())


def _formatted(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:d}" if isinstance(value, int) else f"{value:.3f}"


def evaluate_quotes(
    paths: Iterable[Path],
    records: Callable[[str], Sequence[Record]] | None = None,
    *,
    judgements: Path | None = None,
    clock: Callable[[], float] = time.process_time,
) -> QuotesResult:
    """Measure a function from text to records, by default this project's, on files of annotated articles.

    The *records* are those of ``batch quotes``. *judgements* is a file of JSON lines
    ``{"doc_id", "start", "end", "person"}``: the person denoted by a quotation's source that is a pronoun. The *clock*
    gives seconds, by default of CPU time: what else runs on the machine should not count.

    Raises:
        InputError: a file cannot be read, or a line has the wrong form; the message has the file and the line.
    """
    if records is None:
        from qa.quotes.records import records as own_records

        records = own_records
    judged_people = _judgements(judgements) if judgements else {}
    result = QuotesResult()
    for path in paths:
        for document in _documents(path):
            begin = clock()
            found = records(document["text"])
            spent = clock() - begin
            words = len(document["text"].split())
            if words:
                result.milliseconds.append(spent * 1000 * ARTICLE_WORDS / words)
            score(document, found, result, judged_people)
    return result


def score(
    document: Record,
    found: Sequence[Record],
    result: QuotesResult,
    judged_people: Mapping[tuple[str, int, int], str] | None = None,
) -> None:
    """Compare the records *found* in one annotated article with its annotation, and add the counts to *result*.

    *judged_people* maps (doc_id, start, end) of a quotation to the person who says it.
    """
    result.articles += 1
    claims = [record for record in found if record["kind"] != "scare"]
    pairs, used = _paired(document["quotes"], claims)
    for gold, claim in pairs:
        required = gold["kind"] == "full" or gold["words"] >= OPTIONAL_WORDS
        if claim is None:
            result.missed += required
        elif required:
            result.found += 1
            person = (judged_people or {}).get((document["doc_id"], gold["start"], gold["end"]))
            result.both += _score_pair(gold, claim, result, person)
    for index, claim in enumerate(claims):
        if index not in used and not any(_overlap(claim, span) for span in document["ignore"]):
            result.wrong += 1
    for span in document["unattributed"]:
        result.scare.add(right=any(_matches(span, claim) for claim in claims))


def _score_pair(gold: Record, claim: Record, result: QuotesResult, person: str | None) -> bool:
    """Count speaker, mention and cue of a quotation found; returns whether its speaker (or mention) is right."""
    speaker, mention = claim["speaker"] or "", claim["mention"] or ""
    if gold.get("cue"):
        result.cue.add(right=same_cue(gold["cue"], claim["cue"] or ""))
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
    """Whether two cues share a word; cues without words (a colon, a dash) must be equal."""
    return bool(_words(gold) & _words(cue)) or gold.strip() == cue.strip()


def same_person(gold: str, speaker: str, head: str | None = None) -> bool:
    """Whether *speaker* contains the gold's *head* (its last word by default) and the first names do not conflict."""
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
    """mr mrs ms miss dr sir prof professor sen rep representative gov governor president senator sergeant secretary
    judge justice dean""".split()
)


def _paired(golds: Sequence[Record], claims: Sequence[Record]) -> tuple[list[tuple[Record, Record | None]], set[int]]:
    """Each gold quotation with the first claim that matches and is not used yet, and the indexes of the claims used."""
    pairs: list[tuple[Record, Record | None]] = []
    used: set[int] = set()
    for gold in golds:
        index = next((n for n, claim in enumerate(claims) if n not in used and _matches(gold, claim)), None)
        if index is not None:
            used.add(index)
        pairs.append((gold, None if index is None else claims[index]))
    return pairs, used


def _matches(gold: Record, claim: Record) -> bool:
    """Whether the two share at least OVERLAP of the characters of the longer one."""
    longer: int = max(gold["end"] - gold["start"], claim["end"] - claim["start"])
    return _overlap(gold, claim) >= OVERLAP * longer


def _overlap(left: Record, right: Record) -> int:
    """The number of characters that two records share."""
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
            missing = [name for name in _FIELDS if name not in document]
        except ValueError as error:
            raise InputError(
                f"{path}: line {number}: not JSON; each line must be an object with {', '.join(_FIELDS)}"
            ) from error
        if not isinstance(document, dict) or missing:
            raise InputError(f"{path}: line {number}: not an annotated article; it must have {', '.join(_FIELDS)}")
        yield document


def _judgements(path: Path) -> dict[tuple[str, int, int], str]:
    try:
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        return {(line["doc_id"], line["start"], line["end"]): line["person"] for line in lines}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f'{path}: each line must be like {{"doc_id": "a", "start": 1, "end": 9, "person": "Ana Lopez"}}'
        ) from error

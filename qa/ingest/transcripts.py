"""Transcripts: who speaks in which paragraph of an interview, a debate or a chat, and which turns only ask."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from qa.documents.article import Article, Turn
from qa.quotes.lexicon import MONTHS_AND_DAYS, given_gender

QUESTION_LIMIT = 240  # characters of a question that is a paragraph of its own
MIN_QUESTIONS = 3  # questions alone in their paragraphs, for an article to be an interview without names
MIN_QUESTIONS_IN_INTERVIEW = 2  # the same where the title says so

_CLOSERS = "\"'\u201d\u2019)*_ "  # what can follow a question mark at the end of a turn
_NAME = (
    r"@?[^\W\d_][\w.'\u2019-]*(?:[ \t]+(?:[A-Z][\w.'\u2019-]*|d[aeiu]|van|von|der|la|al|bin|of|for|#?\d{1,2}(?=\W)))"
    r"{0,4}|[QA]\d{1,2}|\(\([A-Z]{2,6}\)\)"  # ((WN)), as Wikinews writes who asks
)
_NOTE = r"(?:\s*[(\[][^)\]]{1,40}[)\]]){0,2}"
# What stands before a label: the dash of a list or of subtitles, the time of a recording, the mark of bold words.
_BEFORE = (
    r"(?:[\u2022*\u2013\u2014>-]{1,3}[ \t]*)?(?:[(\[]?\d{1,2}(?::\d{2}){1,2}[)\]]?[ \t]*[-\u2013\u2014]?[ \t]*)?"
    r"(?:\*\*|__)?"
)
_LABEL = re.compile(
    rf"{_BEFORE}(?P<label>{_NAME})(?P<role>,[ \t]+[A-Za-z][\w '\u2019-]{{1,40}})?"
    rf"(?P<colon>{_NOTE}\s*:|(?<=^[QA])\.|(?<=\)\)))(?:\*\*|__)?\s+(?=\S)"
)
_BRACKETED = re.compile(  # as in the log of a chat, where names may be in small letters
    rf"[<\[](?P<label>{_NAME}|[a-z]\w+)(?P<colon>[>\]]):?\s+(?=\S)"
)
# Other forms, each of which counts only where all turns have it and two speakers come back.
_OTHER_LABELS = (
    re.compile(
        r"\s*(?P<label>[QA]\d{0,2})(?P<colon>[ \t]*[.):\u2013\u2014-]{1,2}|(?=[ \t]+[A-Z\"\u201c]))[ \t]+(?=\S)"
    ),
    _BRACKETED,
    re.compile(rf"(?P<label>{_NAME})(?P<colon>\s+[\u2013\u2014>|-]|\s*>)\s+(?=\S)"),
    re.compile(
        r"(?P<label>(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Senator|Representative|Chairman|Chairwoman|Chair|Secretary|Judge|The|THE)\.?\s"
        r"[A-Z][\w'\u2019-]+)(?P<colon>\.)\s+(?=[A-Z\"\u201c])"
    ),
    re.compile(rf"(?P<label>{_NAME})(?P<colon>[ \t]+[(\[]?\d{{1,2}}(?::\d{{2}}){{1,2}}[)\]]?)[ \t]*\n(?=\S)"),
    re.compile(r"(?P<label>[A-Z][A-Z.'\u2019-]+(?:[ \t][A-Z][A-Z.'\u2019-]+){0,3})(?P<colon>)[ \t]*\n(?=\S)"),
)
_NOT_LABELS = MONTHS_AND_DAYS | frozenset(
    """note notes update updated updates summary warning tip tips example examples source sources photo image caption
    correction background address phone date time location price ingredients method methods result results conclusion
    conclusions abstract objective disclaimer also related today tomorrow yesterday verdict pros cons winner step
    definition definitions editor's spoiler alert section part chapter figure table title author publisher published
    deadline cost score final rating website email tel fax contact where when what why how who more read see watch
    remember important fact facts myth reality problem solution advantages disadvantages day week""".split()
)
_ASKING = frozenset("q question interviewer host moderator reporter journalist questioner".split())
_ANSWERING = frozenset("a answer interviewee guest respondent".split())
_SENTENCE = re.compile(r"[\"'\u2018\u201c(\[]*[A-Z\d](?s:.*)[.!?\u2026\u2014-][\"'\u2019\u201d)*\]]*$")
_INTERVIEW = re.compile(
    r"\b(?:interview\w*|q\s?&\s?a|spotlight|conversation with|talks? (?:to|with)|questions)\b", re.IGNORECASE
)
_INTERVIEWED = re.compile(
    r"\b(?:(?:spoke|talked|sat down) (?:to|with)|speaks (?:to|with)|we (?:asked|met|interviewed)|interview(?:ed)?\b|"
    r"answer(?:s|ed) (?:our|my|your|some|a few) questions|learn more about)\b",
    re.IGNORECASE,
)
_PROMPT = re.compile(
    r"(?:(?:please|finally|and|so),?\s+)?(?:tell (?:us|me)|describe|explain|talk (?:us|about)|walk (?:us|me)|"
    r"give (?:us|me)|share|name|complete this)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?P<first>[A-Z][\w'\u2019-]+)(?:[^\S\n]+(?:[A-Z]\.|[A-Z][\w'\u2019-]+))?"
    r"[^\S\n]+(?P<last>[A-Z][\w'\u2019-]{2,})\b"
)


def with_turns(article: Article) -> Article:
    """*article* with its turns, if it is a transcript."""
    turns = _find_turns(article)
    return replace(article, turns=turns) if any(turns) else article


def _find_turns(article: Article) -> tuple[Turn | None, ...]:
    """The turn that each paragraph of *article* belongs to; None for one outside of any, such as the narrator's."""
    texts = [span.of(article.text) for span in article.paragraphs]
    for form in (_LABEL, *_OTHER_LABELS):
        units = [(number, unit) for number, text in enumerate(texts) for unit in _units(text, form)]
        rows = [unit for _, unit in units]
        labels = [_label(unit, form) for unit in rows]
        if _is_transcript(rows, labels, form) and (form is _LABEL or _come_back(labels)):
            break
    else:
        return _unlabelled(article, texts)
    found: list[Turn | None] = [None] * len(texts)
    for (number, _), turn in zip(units, _labelled(article, rows, labels, form), strict=True):
        before = found[number]
        # In a paragraph with question and answer, it is the answer that counts.
        if turn and (before is None or before.by_interviewer):
            found[number] = turn
    return tuple(found)


def _units(paragraph: str, form: re.Pattern[str]) -> list[str]:
    """*paragraph*, or its lines if at least two of them begin with a label."""
    rows = paragraph.splitlines()
    return rows if sum(_label(row, form) is not None for row in rows) > 1 else [paragraph]


def _label(paragraph: str, form: re.Pattern[str]) -> str | None:
    match = form.match(paragraph)
    if match is None:
        return None
    label = match["label"].strip("()")
    words = [word.lower() for word in label.split()]
    if not (label[0].isupper() or label[0] == "@" or form is _BRACKETED) or set(words) & _NOT_LABELS:
        return None
    return label


def _come_back(labels: Sequence[str | None]) -> bool:
    """Whether two speakers have several turns each, and few others speak."""
    counts = Counter(label for label in labels if label)
    several = [count for count in counts.values() if count > 1]
    return len(several) > 1 and sum(several) * 3 > counts.total() * 2


def _is_transcript(texts: Sequence[str], labels: Sequence[str | None], form: re.Pattern[str]) -> bool:
    """Whether at least two speakers take turns: one of them speaks again, or one asks and the next one answers."""
    counts = Counter(label for label in labels if label)
    if len(counts) < 2 or counts.total() * 3 < len(texts):  # noqa: PLR2004 - a talk takes two; a third of the text
        return False
    pairs = [(number, first, labels[number + 1]) for number, first in enumerate(labels[:-1]) if first]
    changes = [number for number, first, second in pairs if second and first != second]
    if any(texts[number].rstrip(_CLOSERS).endswith("?") for number in changes):
        return True
    surnames = Counter(label.split()[-1].lower() for label in labels if label)  # JANE ROE is ROE from then on
    repeats = sum(count > 1 for count in surnames.values())
    said = [text[match.end() :] for text in texts if (match := form.match(text))]
    sentences = sum(bool(_SENTENCE.match(each)) for each in said)
    are_speakers = any(_may_speak(label, form) for label in counts)
    return len(changes) > 1 and repeats > 1 and are_speakers and sentences * 2 > len(said)


def _may_speak(label: str, form: re.Pattern[str]) -> bool:
    """Whether *label* is a name, a role in a talk or, as usual in transcripts, in capitals; not "Findings"."""
    first = label.split(maxsplit=1)[0].lower().rstrip(".")
    is_role = re.sub(r"[\d.]", "", label).lower() in _ASKING | _ANSWERING
    return is_role or " " in label or bool(given_gender(first)) or (form is _LABEL and label.isupper())


def _labelled(
    article: Article, texts: Sequence[str], labels: Sequence[str | None], form: re.Pattern[str]
) -> tuple[Turn | None, ...]:
    asking = _questioners(texts, labels)
    names = {label: _speaker(article, label) for label in set(labels) if label}
    surnames = {word for label in names if len(label) > 1 for word in label.split()[-1:]}
    last_label = max(number for number, label in enumerate(labels) if label)
    turns: list[Turn | None] = []
    for number, (text, label) in enumerate(zip(texts, labels, strict=True)):
        before = turns[-1] if turns else None
        if label:
            turns.append(Turn(names[label], label in asking, label in asking and _asks(text, form)))
        # After the last label it is unclear where the talk ends, and a paragraph that names a speaker is a narrator's.
        elif before and (number < last_label or texts[number - 1].endswith(":")) and not surnames & set(_words(text)):
            turns.append(replace(before, asks=before.by_interviewer and _asks(text, form), begins=False))
        else:
            turns.append(None)
    return tuple(turns)


def _asks(paragraph: str, form: re.Pattern[str]) -> bool:
    """Whether an interviewer's paragraph asks: "You kept your job." states something that can be an answer itself."""
    label = form.match(paragraph)
    return "?" in paragraph or bool(_PROMPT.match(paragraph, label.end() if label else 0))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _questioners(texts: Sequence[str], labels: Sequence[str | None]) -> frozenset[str]:
    """The labels of those who ask: by what they are called, or as at least half of their turns end in a question."""
    turns: dict[str, list[bool]] = {}
    for text, label in zip(texts, labels, strict=True):
        if label:
            turns.setdefault(label, []).append(text.rstrip(_CLOSERS).endswith("?"))
    named = {label for label in turns if re.sub(r"[\d.]", "", label).lower() in _ASKING}
    asking = named or {label for label, asked in turns.items() if sum(asked) * 2 >= len(asked)}
    return frozenset(asking) if len(asking) < len(turns) else frozenset()


def _speaker(article: Article, label: str) -> str | None:
    """The fullest name of the one called *label*: "David Titley" for "Titley"; None for "A" where nobody is named."""
    key = re.sub(r"[\d.]", "", label).lower()
    if key in _ANSWERING:
        return interviewee(article)
    if key in _ASKING or " " in label:
        return None if key in _ASKING else _capitalised(label)
    word = re.escape(label.rstrip("."))
    full = re.compile(rf"\b((?:[A-Z][\w'\u2019-]*\.?[^\S\n]+){{1,2}}(?i:{word}))\b")
    found = {_capitalised(match[1]) for match in full.finditer(article.text) if _is_name(match[1])}
    initials = label.replace(".", "")
    if not found and given_gender(label.lower()):
        people = {match[0] for match in _PERSON.finditer(article.text)}
        found = {name for name in people if name.split()[0].lower() == label.lower()}
    if not found and label.isupper() and 1 < len(initials) <= len("ABC"):
        people = {match[0] for match in _PERSON.finditer(article.text) if _is_name(match[0])}
        found = {name for name in people if "".join(part[0] for part in name.split()) == initials}
    return found.pop() if len(found) == 1 else _capitalised(label)


def _is_name(words: str) -> bool:
    first = words.split(maxsplit=1)[0]
    return bool(given_gender(first.lower())) or len(first.rstrip(".")) == 1


def _capitalised(label: str) -> str:
    """*label* as names are written: "Tomas Orr" for "TOMAS ORR", but "BBC" and "TO" as they are."""
    if not label.isupper() or (" " not in label and (len(label) <= len("ABC") or "." in label)):
        return label
    return " ".join(part.capitalize() for part in label.split())


def interviewee(article: Article) -> str | None:
    """The only person whom the article's title names or, without one there, its first two paragraphs; else None."""
    opening = "\n".join(span.of(article.text) for span in article.paragraphs[:2])
    for part in (article.title or "", opening):
        people = {match[0] for match in _PERSON.finditer(part) if _is_name(match[0])}
        if people:
            return people.pop() if len(people) == 1 else None
    return None


def _unlabelled(article: Article, texts: Sequence[str]) -> tuple[Turn | None, ...]:
    """The turns of an interview whose questions are paragraphs of their own, in which one person answers."""
    asked = [_is_question(text) for text in texts]
    answered = [now and not after for now, after in zip(asked, [*asked[1:], True], strict=True)]
    opening = "\n".join(texts[: answered.index(True)] if any(answered) else ())
    is_interview = bool(_INTERVIEW.search(article.title or "") or _INTERVIEWED.search(opening))
    if sum(answered) < (MIN_QUESTIONS_IN_INTERVIEW if is_interview else MIN_QUESTIONS):
        return (None,) * len(texts)
    name = interviewee(article) if is_interview else None
    prompts = [now or _is_prompt(text) for now, text in zip(asked, texts, strict=True)]
    last = max(number for number, now in enumerate(prompts) if now)
    turns: list[Turn | None] = []
    for number, is_asking in enumerate(prompts):
        if is_asking:
            turns.append(Turn(None, by_interviewer=True, asks=True))
        elif turns and turns[-1] and number <= last + 1:
            turns.append(Turn(name))
        else:
            turns.append(None)
    return tuple(turns)


def _is_question(paragraph: str) -> bool:
    """Whether a paragraph asks and does nothing else."""
    if "\n" in paragraph or len(paragraph) > QUESTION_LIMIT or paragraph[0] in "\"'\u2018\u201c\u201e\u00ab":
        return False
    return bool(re.search(r"\?\)?$", paragraph)) and len(re.findall(r"[.!?\u2026]+(?=\s|$)", paragraph)) <= 2  # noqa: PLR2004


def _is_prompt(paragraph: str) -> bool:
    """Whether a paragraph of an interview asks without a question mark: "Tell us about your work."."""
    return len(paragraph) <= QUESTION_LIMIT // 2 and "\n" not in paragraph and bool(_PROMPT.match(paragraph))

"""Block quotations: paragraphs without quotation marks that the line before announces as somebody's words."""

import re
from collections.abc import Sequence
from itertools import pairwise

from qa.quotes.annotations import QuotedSpan
from qa.text.span import Span

MAX_LEAD_IN = 400  # characters of the sentence that announces a block quotation; bounds the work of its pattern
MIN_WORDS = 4  # of a block quotation; a shorter paragraph is a heading

_SAYS = (
    "said|says|wrote|writes|added|adds|commented|comments|tweeted|tweets|posted|posts|blogged|explained|explains"
    "|continued|continues|replied|replies|responded|responds|stated|states|noted|notes|recalled|recalls|concluded"
    "|concludes|argued|argues|declared|declares|announced|announces|warned|warns|remarked|remarks|observed|observes"
    "|admitted|admits|joked|jokes|claimed|claims|promised|promises|pleaded|pleads|testified|testifies|emailed|emails|texted"
    "|insists|boasted|went on|goes on|wrote back"
    "|answered|answers|asked|asks|reads|written|remembered|remembers|reported|reports|reflected|reflects|complained|insisted"
)
# What may follow the verb before the colon: where, when, how or to whom something was said, but not what.
_CIRCUMSTANCE = (
    r"(?:in|on|at|to|of|by|about|after|before|when|during|from|via|last|this|yesterday|today|later|earlier|recently|again"
    r"|simply|as follows|the following|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b[^.:;!?\"\u201c\u201d]{0,80}"
)
_LEAD_IN = re.compile(
    rf"(?!(?:What|How|Why|When|If|Where)\b)\w[^.:;!?\"\u201c\u201d]*\s(?:(?:{_SAYS})(?:\s+{_CIRCUMSTANCE})?"
    r"|(?:told|tells|informed|reminded)\s+(?!.*\b(?:that|to|the following \w+ to)\b)[^.:;!?\"\u201c\u201d]{2,60}"
    r"|(?:described|describes|explained|explains|recalled|recalls)\s+(?:what|how|why|his|her|their|the)\b"
    r"[^.:;!?\"\u201c\u201d]{0,80}"
    r"|(?:put|puts) it(?: this way| like this)?|(?:has|had|have) (?:this|the following) to say):\s*$"
    r"|(?:According to|In the words of)\s[^.:;!?\"\u201c\u201d]{2,80}:\s*$"
)
_LAST_SENTENCE = re.compile(r"[.!?\u2026][\"'\u201d\u2019)]*\s")
_ITEM = re.compile(r"(?:[-*\u2022\u2013\u2014|#+~]|\d+[.)]|\(?[a-z\d]\))\s*")
_MARK = re.compile(r"[\"\u201c\u201e\u00ab'\u2018]|``|''")
# Narration with a quotation of its own, or a statement that ends with its own cue.
_NARRATION = re.compile(
    rf"[,.?!]['\"\u201d\u2019]+\s+(?:[\w.]+\s+){{0,4}}(?:{_SAYS}|told)\b"
    rf"|,?\s(?:he|she|they|[A-Z]\w+)\s(?:{_SAYS})[.]?\s*$"
)
_PREFIX = re.compile(r">\s*")


def find_block_quotations(text: str, paragraphs: Sequence[Span]) -> list[QuotedSpan]:
    """The paragraphs that follow a lead-in such as "The blogger wrote:", without any ">" before them."""
    found = []
    for lead, block in pairwise(paragraphs):
        if text[lead.end - 1] != ":" or not _is_lead_in(lead.of(text)):
            continue
        words = block.of(text)
        prefix = _PREFIX.match(words)
        start = block.start + (prefix.end() if prefix else 0)
        if _may_be_quoted(text[start : block.end]):
            found.append(QuotedSpan(Span(start, block.end), block, block=True))
    return found


def without_inner(quoted_spans: Sequence[QuotedSpan], blocks: Sequence[QuotedSpan]) -> tuple[QuotedSpan, ...]:
    """All spans in order, without those inside a block and without blocks that a span overlaps in part."""
    found: list[QuotedSpan] = []
    waiting = list(reversed(blocks))
    for quoted in quoted_spans:
        while waiting and waiting[-1].outer.end <= quoted.outer.start:
            found.append(waiting.pop())
        block = waiting[-1].outer if waiting else None
        if block is not None and quoted.outer.overlaps(block):
            if block.start <= quoted.outer.start and quoted.outer.end <= block.end:
                continue
            waiting.pop()
        found.append(quoted)
    return (*found, *reversed(waiting))


def _is_lead_in(paragraph: str) -> bool:
    ends = [match.end() for match in _LAST_SENTENCE.finditer(paragraph)]
    last = paragraph[ends[-1] if ends else 0 :].lstrip()
    return len(last) <= MAX_LEAD_IN and _LEAD_IN.match(last) is not None


def _may_be_quoted(paragraph: str) -> bool:
    if _MARK.match(paragraph) or _ITEM.match(paragraph) or paragraph.endswith(":"):
        return False
    return len(paragraph.split()) >= MIN_WORDS and not _NARRATION.search(paragraph)

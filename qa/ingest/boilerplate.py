"""Boilerplate: captions, hatnotes, advertisements and links to other pages, which are no part of an article's words."""

import re
from collections.abc import Sequence

from qa.text.paragraphs import lines
from qa.text.span import Span

LENGTH_LIMIT = 320  # characters of a line of boilerplate; the longest captions of newspapers have about 300

_LABEL = re.compile(  # lines that are nothing but this
    r"\W*(?:(?:skip )?advertisements?|advertising|ads?|sponsored(?: content)?|promoted(?: content)?|"
    r"(?:this )?(?:story|article) continues (?:below|after)\b.*|"
    r"continue reading(?: the main story)?|read more|read the full (?:story|article)(?: here)?|see more|show more|"
    r"share(?: this)?(?: (?:article|story|page|post))?(?: (?:on|via) .*)?|view comments|(?:\d+ )?comments?|"
    r"print|loading|play video|watch (?:the )?video|back to top|listen to (?:this )?(?:article|story)|"
    r"related(?: (?:articles?|stories|links?|content|topics))?|"
    r"more (?:on|from) this (?:story|topic)|most (?:read|popular)|"
    r"recommended(?: (?:stories|reading|for you))?|you (?:may|might) also like|subscribe(?: now| today)?|sign up)\W*",
    re.IGNORECASE,
)
_POINTER = re.compile(  # a label and what it leads to
    r"\W*(?:(?:read|see|watch|listen|hear|learn|find out) (?:more|also|next|here)|also read|related(?: \w+)?|"
    r"more on this|go deeper|recommended|don['\u2019]t miss|you (?:may|might) also like|watch|most read|tags?|"
    r"filed under|topics|categor(?:y|ies)|main articles?|further information|click here|"
    r"coordinates)\s*[:\u2013\u2014>\u00bb|].*",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"(?:(?:read|find out|learn|see) more (?:about|on|in|at|from) .{1,120}|click here (?:to|for) .*|follow us on .*|"
    r"(?:sign up|subscribe) (?:for|to|now|today|here) .*(?:newsletter|updates|alerts|channel|edition|podcast)\b.*|"
    r"(?:sign up|subscribe) (?:for|to) (?:our|the) .*)",
    re.IGNORECASE,
)
_HATNOTE = re.compile(  # one sentence of it
    r"(?:for (?:more |further |other )?(?:information|details|uses|people|places|meanings)\b[^,]*, see [^,]+|"
    r"for [^,.]{1,80}, see (?-i:[\"\u201c]?[A-Z])[^,]*(?:, (?-i:[A-Z])[\w ]*)?\.?|.{1,80} redirects? here\b.*|"
    r"this (?:article|page) is about [^,]+|not to be confused with .+|from wikipedia, the free encyclopedia|"
    r"this (?:interview|conversation|transcript) (?:has been|was|is) (?:lightly )?(?:edited|condensed|abridged)\b.*|"
    r"this (?:article|section) (?:needs|may need|contains|relies|has multiple|does not cite) .*(?:sources?|citations?|"
    r"issues|references|verification)\b.*)",
    re.IGNORECASE,
)
_SENTENCE_GAP = re.compile(r"(?<=[.!?])\s+")
_PICTURE = r"(?:photo(?:graph)?|image|picture|illustration|graphic|screenshot|still)s?"
_CAPITALISED = r"(?:Photo(?:graph)?|Image|Picture|Illustration|Graphic|PHOTO|IMAGE|PICTURE|Credit|Courtesy)s?"
_CAPTION_START = re.compile(
    rf"(?:(?:file|stock|library|archive|handout|undated)\s+{_PICTURE}\b.*|"
    rf"{_PICTURE}(?: credit| courtesy| source| caption)?\s*(?::|by\b|courtesy\b|via\b|\u00a9).*|"
    r"(?:caption|credit|pictured|video)\s*:.*|(?:figure|fig\.)\s*\d+\s*[:.].*)",
    re.IGNORECASE,
)
_CAPTION_END = re.compile(
    rf".+?(?:^|[.!?)\]\u201d\"|]\s*|\s[\u2013\u2014/-]\s)[(\[]?(?:(?:AP|Reuters|AFP)\s+)?{_CAPITALISED}"
    r"(?i:\s*(?::|by\b|courtesy|via\b|from\b|credit|of\b|\u00a9|/).{1,80})"
    r"|.+[(\[](?:(?i:(?:ap )?photo|image|picture|credit|reuters|afp|getty)\b|via [A-Z@])[^)\]]{0,80}[)\]]\.?"
    r"|.+[.!?)\u201d]\s*(?:REUTERS|Reuters|AFP|AP|EPA|Getty)/\w.{0,60}"
    r"|.+[.)|/]\s*(?:Getty Images?|AP Photo.*|Shutterstock|iStock\w*|Wikimedia Commons|Unsplash|Reuters|AFP)\.?"
)
_LINKS_HEADING = re.compile(
    r"\W*(?:related(?: \w+)?|see also|more (?:on|from) .{1,40}|read (?:more|also|next)|recommended(?: \w+)?|most read|"
    r"you (?:may|might) also like|categories|tags)\W*",
    re.IGNORECASE,
)


def is_boilerplate(line: str) -> bool:
    """Whether *line* is a caption, a hatnote, an advertisement, or an invitation to read or watch something else."""
    if len(line) > LENGTH_LIMIT:
        return False
    if any(pattern.fullmatch(line) for pattern in (_LABEL, _POINTER, _CAPTION_START, _CAPTION_END)):
        return True
    return all(_INVITATION.fullmatch(each) or _HATNOTE.fullmatch(each) for each in _SENTENCE_GAP.split(line))


def find_boilerplate(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """The *paragraphs* every line of which is boilerplate, and lists of links to other articles at the end."""
    found = [span for span in paragraphs if _is_left_out([line.of(text) for line in lines(text, span)])]
    return tuple(sorted({*found, *_closing_links(text, paragraphs)}))


def _is_left_out(rows: Sequence[str]) -> bool:
    """Whether the lines of a paragraph are all boilerplate, or are links under a heading such as "See also"."""
    is_links = bool(_LINKS_HEADING.fullmatch(rows[0])) and not any(re.search(r"[.!?:]$", row) for row in rows)
    return is_links or all(map(is_boilerplate, rows))


def _closing_links(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """The heading "Related" or "See also" and all that follows it, where none of that ends like a sentence."""
    for number in range(len(paragraphs) - 1, 0, -1):
        paragraph = paragraphs[number].of(text)
        if _LINKS_HEADING.fullmatch(lines(text, paragraphs[number])[0].of(text)):
            return list(paragraphs[number:])
        if len(paragraph) > LENGTH_LIMIT or re.search(r"[.!?]\W*$", paragraph):
            break
    return []

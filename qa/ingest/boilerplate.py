"""Boilerplate: captions, hatnotes, advertisements and links to other pages, which are no part of an article's words."""

import re
from collections.abc import Sequence

from qa.ingest.captions import is_caption
from qa.text.paragraphs import lines
from qa.text.span import Span

LENGTH_LIMIT = 320  # characters of a line of boilerplate; the longest captions of newspapers have about 300
_TITLE_WORDS = 3  # of what a weak pointer leads to; fewer may be the value of a property, "Video: 4K"
_ROW = 2  # lines next to each other that may be buttons, so that they are

_PAGE = r"(?:article|story|page|post|column|report|recipe|episode|podcast|link|url|thread)"
_NETWORK = (
    r"(?:facebook|twitter|x|instagram|linkedin|whatsapp|reddit|pinterest|tiktok|youtube|telegram|mastodon|bluesky|"
    r"threads|snapchat|messenger|flipboard|tumblr|vk|google(?: news| plus|\+)?|e-?mail|social media|rss)"
)
_NETWORKS = rf"{_NETWORK}(?:(?:\s*[,/|]\s*|\s+(?:and|or|&)\s+|\s*,\s*(?:and|or)\s+){_NETWORK})*"
_MEDIUM = (
    r"(?:newsletters?|updates|alerts|channel|edition|podcast|briefing|e-?mails?|mailing list|inbox|notifications|"
    r"feed)"
)
_EDGE = r"[^\w\"'\u2018\u2019\u201c\u201d\u00ab]*"  # marks around a label; a quoted one is somebody's words
_LABEL = re.compile(  # lines that are nothing but this
    rf"{_EDGE}(?:(?:skip )?advertisements?|advertising|(?:ad )?feedback|ads?|"
    rf"sponsored(?: content| by [^,.]{{1,40}})?|paid post|promoted(?: content| stories| links)?|"
    rf"advertisement\W+(?:{_PAGE} continues below|scroll (?:down )?to continue)|"
    rf"(?:this )?(?:story|article) continues(?: (?:below|after)\b.*)?|continue reading(?: (?:the main story|below))?|"
    rf"keep reading|scroll (?:down )?(?:to continue|for (?:more|video))|"
    rf"(?:read|view|see|show|load|hear) (?:more|all|less)(?: (?:comments|{_PAGE}s?|news|replies|photos))?|"
    rf"(?:find out|learn) more(?: here)?|read (?:the )?(?:full|original|entire|whole|rest of the) {_PAGE}(?: here)?|"
    rf"(?:open|read|view) (?:in|on) (?:the )?(?:app|browser|website)|read (?:later|aloud)|"
    rf"(?:share|e-?mail|print|save|bookmark|copy|gift|like|rate|tweet|pin|report|discuss|cite|translate|download)"
    rf"(?: (?:this|the))? {_PAGE}(?: (?:on|via) [^.]{{1,60}}| (?:with|to) (?:your |a )?friends?)?|"
    rf"share(?: this| now)?|share(?: this)? (?:(?:on|via|to) {_NETWORKS}|with (?:your )?friends)|share\W+save|"
    rf"tweet(?: this)?|(?:share|tweet|e-?mail|print|pin|save|copy link|"
    rf"(?:(?:share|tweet|pin) on )?{_NETWORK})(?:\W+(?:share|tweet|e-?mail|print|pin|save|copy link|"
    rf"(?:(?:share|tweet|pin) on )?{_NETWORK})){{1,9}}|copy (?:link|url)|save for later|"
    rf"(?:comments?|share|shares|likes|replies) ?[(\[]\d+[)\]]|(?:view |show |hide |see )?(?:all )?(?:\d+ )?comments?|"
    rf"no comments|(?:leave|post|add|write) (?:a|your) (?:comment|reply)(?: below)?|"
    rf"comments (?:are )?(?:closed|off|disabled)|(?:log|sign) in to (?:comment|leave a comment|read more|continue)|"
    rf"be the first to comment|join the (?:conversation|discussion|debate)|print|loading|"
    rf"(?:play|watch)(?: (?:the|this))? video|back to (?:top|home|all news)|skip to (?:main )?content|"
    rf"listen(?: to (?:(?:this|the) )?{_PAGE})?\W+(?:\d+(?::\d\d)? ?min(?:ute)?s?|\d+:\d\d)(?: listen)?|"
    rf"listen to (?:(?:this|the) )?{_PAGE}|(?:estimated )?reading time:? (?:about )?\d+ min(?:ute)?s?(?: read)?|"
    rf"(?:about )?\d+[ -]min(?:ute)?s?[ -](?:read|listen|watch)|"
    rf"related(?: (?:articles?|stories|links?|content|topics|posts|news|coverage|reading))?|"
    rf"more (?:on|from) this (?:story|topic)|(?:most|more) (?:read|popular|viewed|shared)|trending(?: now| stories)?|"
    rf"(?:popular|top|latest) (?:stories|news|articles|posts|headlines)|editors?['\u2019]?s? picks|up next|"
    rf"recommended(?: (?:stories|reading|for you|articles))?|you (?:may|might) also like|(?:next|previous) {_PAGE}|"
    rf"(?:\u2190|<|\u00ab) ?(?:previous|older(?: posts)?)|(?:next|newer(?: posts)?) ?(?:\u2192|>|\u00bb)|"
    rf"subscribe(?: now| today| here)?|sign up(?: now| today| here)?|subscribe to (?:read more|continue(?: reading)?)|"
    rf"(?:enter|type) your e-?mail(?: address)?|donate now|support (?:our|independent|local) journalism|"
    rf"report (?:a correction|an error|a typo|this ad)|suggest a correction|send us a tip|"
    rf"terms (?:of use|and conditions)|privacy (?:policy|notice)|cookie (?:policy|settings)|accept (?:all )?cookies|"
    rf"(?:get|download) (?:the|our) (?:free )?app|(?:hide|toggle|show) caption|(?:enlarge|expand)(?: this)? image|"
    rf"click to (?:enlarge|expand)|(?:view|open) image in (?:fullscreen|gallery)|(?:view|open|see) gallery|"
    rf"photo gallery|(?:view|see)(?: this)?(?: (?:post|tweet|photo|profile))? on {_NETWORK}|"
    rf"jump to(?::)? ?navigation(?:,? (?:jump to )?search)?|(?:skip past|after) newsletter promotion|"
    rf"explore more on these topics|reuse this content|like this:|like loading|[\d.,]+[km]? followers|"
    rf"the bbc is not responsible for the content of external sites.{{0,50}}|click to (?:share|e-?mail|print).{{0,60}}|"
    rf"related internet links|image caption,?|"
    rf"our standards: the thomson reuters trust principles|\[? ?edit(?: source)? ?\]){_EDGE}",
    re.IGNORECASE,
)
# Buttons of one word, which may also be a heading; they count where several stand together.
_WEAK_LABEL = re.compile(
    rf"\W*(?:{_NETWORK}|save|e-?mail|print|share|follow|menu|search|video|slideshow|donate|contact us|support us|"
    r"newsletter|listen|download|transcript|home|log ?in|sign in|register|bookmark|comment|\d+ ?(?:/|of) ?\d+|"
    r"learn more|more|next|previous|close)\W*",
    re.IGNORECASE,
)
_POINTER = re.compile(  # a label and what it leads to
    r"\W*(?:(?:read|see|watch|listen|hear|learn|find out) (?:more|also|next|this next|here)|also read|"
    r"more on this|go deeper|don['\u2019]t miss|you (?:may|might) also like|most read|filed under|"
    r"main articles?|further information|click here|coordinates|retrieved from)\s*(?:[:\u2013\u2014>\u00bb|]|"
    r"(?=\")).*",
    re.IGNORECASE,
)
# The same where the label is also a word of articles: what follows is no sentence.
_WEAK_POINTER = re.compile(
    r"\W*(?:tags?|tagged(?: with)?|topics?|keywords|posted in|categor(?:y|ies)|related(?: \w+)?|recommended|watch|"
    r"also on [^:]{1,30})\s*[:\u2013\u2014>\u00bb|].*[^.!]"
    r"|(?i:\W*(?:read|more|next|previous|gallery|listen|in pictures))\s*[:|\u00bb>]\s*(?-i:[\"'\u2018\u201c]?[A-Z\d])"
    rf".*(?:\s\S+){{{_TITLE_WORDS - 1},}}(?<![.!])"
    r"|(?:filed under|posted in|related (?:article|story))\s+(?-i:[A-Z]).*[^.!?]|tagged(?: with)? [^.!?]+,[^.!?]+",
    re.IGNORECASE,
)
_INVITATION = re.compile(  # one sentence of it
    rf"(?:(?:read|find out|learn|see) more (?:about|on|in|at|from) .{{1,120}}|click here(?: (?:to|for) .*)?\.?|"
    rf"(?:follow|like|find|join|connect with) (?:us|me|[@A-Z][^.!?]{{0,60}}) "
    rf"on(?: (?:our )?{_NETWORKS}\b[^.!?]*| ?\W*)[.!]?|follow @\w+\b.{{0,40}}|"
    rf"(?:sign up|subscribe|register) (?:for|to|now|today|here)\b.*\b{_MEDIUM}\b.*|"
    rf"subscribe to our .*|sign up (?:for|to) our .*|"
    rf"(?:receive|get) [^.!?]*(?:(?:in|to) your inbox\b[^,]*|newsletter[.!]?)|"
    rf"like (?:this article|this post|what you(?:['\u2019]re)? (?:read|reading|see))\?|share it[.!]|"
    rf"thanks for reading .{{1,60}}!|subscribe for free .*|was this (?:{_PAGE}) helpful\?|"
    rf"(?:this|our) (?:web)?site uses cookies\b.*|"
    rf"we use cookies\b.*\b(?:your|site|website|browser|traffic|analytics)\b.*|"
    rf"this (?:{_PAGE}) (?:is|was published) (?:more than|over) (?:\d+|an?|[a-z]{{3,6}}) (?:day|week|month|year)s? "
    rf"(?:old|ago)\b[^,]{{0,20}}|some information (?:in it )?may (?:no longer|not) be [\w ]*\."
    rf"|a post shared by [^.]*\([@][\w.]+\)[^.]*|(?:pic\.twitter\.com|https?://t\.co)/\w+)",
    re.IGNORECASE,
)
_TIP = re.compile(  # "Got a tip? Email us."
    r"(?:do you have|got|have) (?:an? |any )?(?:[\w-]+ )?(?:tip|story|scoop|news|photo|video)s?"
    r"(?: for us| to share)?\?\s+(?:get in touch|contact us|e-?mail us|let us know|tell us|call us)\b.{0,80}",
    re.IGNORECASE,
)
_HATNOTE = re.compile(  # one sentence of it
    r"(?:for (?:more |further |other )?(?:information|details|uses|people|places|meanings)\b[^,]*, see [^,]+|"
    r"for [^,.]{1,80}, see (?-i:[\"\u201c]?[A-Z])[^,]*(?:, (?-i:[A-Z])[\w ]*)?\.?|.{1,80} redirects? here\b.*|"
    r"this (?:article|page) is about [^,]+|not to be confused with .+|from wikipedia, the free encyclopedia|"
    r"this (?:interview|conversation|transcript) (?:has been|was|is) (?:lightly )?(?:edited|condensed|abridged)\b.*|"
    r"this (?:article|section) (?:needs|may need|contains|relies|has multiple|does not cite) "
    r".*(?:sources?|citations?|issues|references|verification)\b.*)",
    re.IGNORECASE,
)
_HEADLINE_LABEL = re.compile(
    r"(?:watch|video|photos|pictures|in pictures|gallery|listen|read|recommended)\s*[:|]\s*\S+(?:\s\S+){2}",
    re.IGNORECASE,
)
_NEW_TAB = re.compile(r"\s*\(opens in (?:a )?new (?:tab|window)\)", re.IGNORECASE)
_CAPTION_LABEL = re.compile(r"image caption,?", re.IGNORECASE)  # above its caption
_COUNT = re.compile(r"\d{1,3}|\d[\d.,]*[KkMm]|--")  # of comments or claps, next to a button
_BREADCRUMBS = re.compile(r"Home(?:\s*[>\u00bb\u203a/]\s*[A-Z][\w '&\u2019-]{0,40}){1,6}")
_RULE = re.compile(r"[*#=_~\u2022\u00b7\u2014\u2013\s-]+|-* ?(?:ENDS|END|-30-) ?-*")  # of a page or a press release
_SENTENCE_GAP = re.compile(r"(?<=[.!?])\s+")
_LINKS_HEADING = re.compile(
    r"\W*(?:related(?: \w+)?|see also|more (?:on|from) [^.!?]{1,40}(?=\W*$)(?!.*[.!?])|read (?:more|also|next)|"
    r"recommended(?: \w+)?|most read|"
    r"you (?:may|might) also like|categories|tags)\W*(?:\[edit\])?\W*",
    re.IGNORECASE,
)


def is_boilerplate(line: str) -> bool:
    """Whether *line* is a caption, a hatnote, an advertisement, or an invitation to read or watch something else."""
    if len(line) > LENGTH_LIMIT:
        return False
    line = _NEW_TAB.sub("", line)
    if any(pattern.fullmatch(line) for pattern in (_LABEL, _POINTER, _WEAK_POINTER, _BREADCRUMBS, _RULE, _TIP)):
        return True
    if is_caption(line):
        return True
    return all(_INVITATION.fullmatch(each) or _HATNOTE.fullmatch(each) for each in _SENTENCE_GAP.split(line))


def may_be_headline(line: str) -> bool:
    """Whether boilerplate has the form of a headline too: "Watch: mill burns down in minutes"."""
    return bool(_HEADLINE_LABEL.match(line))


def is_button(line: str) -> bool:
    """Whether *line* can be a button; a heading can have the same words ("Search"), so one alone says nothing."""
    return bool(_WEAK_LABEL.fullmatch(line)) or is_boilerplate(line)


def find_boilerplate(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """The *paragraphs* every line of which is boilerplate, and lists of links to other articles at the end.

    Words that are a button as well as a heading ("Facebook", "Save") are boilerplate next to other boilerplate.
    """
    rows = [[line.of(text) for line in lines(text, span)] for span in paragraphs]
    certain = [_is_left_out(each) for each in rows]
    weak = [not sure and all(map(is_button, each)) for sure, each in zip(certain, rows, strict=True)]
    found = [span for span, sure in zip(paragraphs, certain, strict=True) if sure]
    for number, span in enumerate(paragraphs):
        beside = [certain[each] or weak[each] for each in (number - 1, number + 1) if 0 <= each < len(rows)]
        is_count = all(map(_COUNT.fullmatch, rows[number])) and any(beside)
        is_caption = (
            number > 0 and bool(_CAPTION_LABEL.fullmatch(rows[number - 1][-1])) and rows[number][-1][-1].isalnum()
        )
        if is_count or is_caption or (weak[number] and (len(rows[number]) >= _ROW or any(beside))):
            found.append(span)
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

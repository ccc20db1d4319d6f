"""Captions: lines that say what a picture shows or who took it."""

import re

_PICTURE = r"(?:photo(?:graph)?|image|picture|illustration|graphic|screenshot|still)s?"
_CAPITALISED = r"(?:Photo(?:graph)?|Image|Picture|Illustration|Graphic|PHOTO|IMAGE|PICTURE|Credit|Courtesy)s?"
_AGENCY = r"(?:REUTERS|Reuters|AFP|AP|EPA|PA|Getty(?: Images?)?|Shutterstock|iStock\w*|Alamy|Corbis|Zuma)"
_SMALL_WORD = r"(?:of|for|on|via|and|the|from|by|with|in|at|de|del|della|di|da|do|dos|du|la|le|van|von|der|den|al|y|e)"
# Names, the small words between them and marks; any other word makes it a sentence.
_CREDIT = rf"(?:(?:[^\w\s]*(?:[A-Z\d@]\S*|{_SMALL_WORD}[^\w\s]*)|[^\w\s]+)(?:\s+|$))+"
_START = re.compile(
    rf"(?:(?i:(?:file|stock|library|archive|handout|undated)\s+{_PICTURE}(?:\s*[:.,(]|\s+(?:of|by|from|taken|dated|"
    rf"shows?|"
    r"released)\b|$)).*|FILE\s*[-\u2013\u2014]\s.*|"
    rf"(?i:{_PICTURE}(?: credit| courtesy| source| caption| illustration)?)\s*(?i:by\b|courtesy\b|via\b|"
    rf"\u00a9)\s*{_CREDIT}|"
    r"(?i:in this) .{0,40}\d{4},? (?i:file|handout|undated) (?i:photo|picture|image)\b.*|"
    rf"(?i:{_PICTURE} (?:source|caption|credit|courtesy)\s*[:,]|caption\s*:|pictured\s*:|(?:figure|"
    rf"fig\.)\s*\d+\s*[:.]).*|"
    r"Credit\s?(?:\.{3}|\u2026).*)"
)
_LABELLED = re.compile(rf"(?:{_PICTURE}|credit|video)\s*:\s*(?P<rest>.*)", re.IGNORECASE)
_STATEMENT = re.compile(r"[a-z].*[.!?]")  # "Credit: banks gave none."
_END = re.compile(
    rf".+?(?:^|[.!?)\]\u201d\"|]\s*|\s[\u2013\u2014/-]\s)[(\[]?(?:(?:AP|Reuters|AFP)\s+)?{_CAPITALISED}"
    r"(?i:\s*(?::|by\b|courtesy|via\b|from\b|credit|of\b|\u00a9|/).{1,80})"
    rf"|.+[.!?)\]\u201d\"|\w]\s(?:(?:Picture|Credit|Photo(?:graph)?|Image)s?:|\u00a9|Courtesy(?=\s[A-Z]))\s*{_CREDIT}"
    r"|.+[(\[](?:(?i:ap )?(?i:photo|image|picture|credit)(?:\s*[:/\u00a9]|"
    r"(?i:\s+(?:by|courtesy(?: of)?|via|from|of))?\s+[A-Z@])|(?i:reuters|afp|getty)\b|via [A-Z@])[^)\]]{0,80}[)\]]\.?"
    rf"|.+(?:\((?:File: )?[A-Z][^()/]{{1,40}}/\s?{_AGENCY}\)|\[(?:File: )?[A-Z][^\[\]/]{{1,40}}/[^\[\]]{{1,30}}\])\.?"
    r"|.+[.!?)\u201d]\s*(?:REUTERS|Reuters|AFP|AP|EPA|Getty)/\w.{0,60}"
    r"|.+[.)|/]\s*(?:Getty Images?|AP Photo.*|Shutterstock|iStock\w*|Wikimedia Commons|Unsplash|Reuters|AFP)\.?"
)
_SOURCE_ALONE = re.compile(
    r"[(\[]?(?:AP Photo(?:/.{1,60})?|(?:REUTERS|AFP|EPA)/[A-Z].{1,60}|Getty Images|Wikimedia Commons|Shutterstock"
    rf"|[A-Z][\w.'\u2019-]*(?: [A-Z][\w.'\u2019-]*){{0,3}}\s?/\s?{_AGENCY}|(?:Getty Images|PA Media|EPA|"
    rf"AFP) [A-Z].{{1,100}}[^.!?]"
    rf"|{_CREDIT}via {_AGENCY})[)\]]?\.?"
)


def is_caption(line: str) -> bool:
    """Whether *line* says what a picture shows or who took it: "The mill at dusk. REUTERS/Ann Lee"."""
    if any(pattern.fullmatch(line) for pattern in (_START, _END, _SOURCE_ALONE)):
        return True
    labelled = _LABELLED.fullmatch(line)
    return bool(labelled and not _STATEMENT.fullmatch(labelled["rest"]))

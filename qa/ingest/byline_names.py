"""Names in bylines: of people, of what they do, and of newspapers, agencies and broadcasters."""

import re

from qa.ingest.datelines import is_person

NAME_WORDS = 6  # of one person: "Maria del Carmen de la Cruz"
AGENCIES = frozenset(
    """reuters ap afp pa upi dpa ansa efe xinhua tass bloomberg kyodo cnn cnbc npr pbs bbc cbc abc nbc cbs itv rte
    sky politico axios vox wired wikinews aap pti ians interfax anadolu belga ritzau tanjug lusa apa ntb tt cna
    prnewswire afp-relaxnews
    """.split()
)
_OUTLET_WORD = (
    r"(?:news|times|post|gazette|herald|guardian|tribune|journal|press|chronicle|observer|mail|telegraph|magazine|"
    r"today|daily|weekly|review|media|radio|television|tv|echo|courier|globe|standard|independent|mirror|register|"
    r"sentinel|dispatch|bulletin|argus|examiner|inquirer|agency|wire|newswire|network|newspaper|broadcasting|"
    r"associated press|agence france-presse|press association)"
)
_OUTLET = re.compile(
    rf"(?:the\s+)?associated\s+press|agence\s+france-presse|press\s+association|(?:business|globe)\s*(?:wire|newswire)|"
    rf"(?:the\s+)?(?:[\w&.'\u2019-]+\s+){{1,4}}{_OUTLET_WORD}|(?:the\s+)?{_OUTLET_WORD}(?:\s+(?:of\s+)?[\w&.'\u2019-]+){{1,3}}|"
    r"the\s+(?:sun|star|times|guardian|independent|economist|mirror|atlantic|verge|conversation)|"
    r"[\w-]+\.(?:com|org|net|co\.uk|ca|de|fr|gov)",
    re.IGNORECASE,
)
ROLE = re.compile(
    r"\b(?:staff|fellow|professor|lecturer|researcher|strategist|writer|reporter|correspondent|editor|columnist|"
    r"contributor|contributing|journalist|critic|producer|analyst|bureau|chief|intern|photographer|"
    r"freelance|freelancer|author|blogger|desk|special to)s?\b",
    re.IGNORECASE,
)
_ROLE_ALONE = re.compile(
    r"(?:[\w-]+\s+)*(?:writer|reporter|correspondent|editor|columnist|contributor|journalist|critic|producer|analyst)s?"
    r"(?P<more>,.*)?",
    re.IGNORECASE,
)
_ROLE_WORDS = (
    r"(?:[A-Z][\w-]*\s+(?:and\s+)?){0,3}(?i:writer|reporter|correspondent|editor|columnist|contributor|journalist|critic|"
    r"producer|analyst)"
)
_ROLE_THEN_NAME = re.compile(rf"(?i:our\s+|the\s+)?(?P<role>(?i:our\s+)?{_ROLE_WORDS}),?\s+(?P<who>[A-Z].+)")
_NAME_THEN_ROLE = re.compile(
    rf"(?P<who>[A-Z][\w.'\u2019-]*(?:\s[A-Z]\.)?\s[A-Z][\w'\u2019-]*)\s+(?P<role>{_ROLE_WORDS})"
)
_ORGANISATION = re.compile(
    r"\b(?:ministry|department|office|agency|council|commission|university|institute|authority|committee|foundation|"
    r"association|society|board|service)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    "de del della di da do dos das du la le los van von der den ter ten zu al bin ibn y e st".split()
)


def is_role(line: str) -> bool:
    """Whether *line* is only what somebody does, as on the line after a byline: "Staff Writer"."""
    match = _ROLE_ALONE.fullmatch(line)
    words = line[: match.start("more")].split() if match and match["more"] else line.split()
    return bool(match) and len(words) <= len("senior foreign affairs correspondent".split())


def role_outlet(line: str) -> str | None:
    """The outlet that a role names: "BBC News" for "Health reporter, BBC News"."""
    outlet = line.partition(",")[2].strip()
    return outlet if is_outlet(outlet) else None


def is_outlet(words: str) -> bool:
    """Whether *words* look like the name of a newspaper, an agency or a broadcaster."""
    words = words.strip()
    first = words.split(" ")[0].lower() if words else ""
    known = first in AGENCIES and len(words.split()) <= len(("bbc", "news", "online"))
    return is_name(words) and not is_role(words) and (known or bool(_OUTLET.fullmatch(words)))


def is_publisher(words: str) -> bool:
    """Whether *words* are an outlet, or an authority that publishes: "Ministry of Health"."""
    return is_outlet(words) or (is_name(words) and bool(_ORGANISATION.search(words)))


def without_place(outlet: str) -> str:
    """*outlet* without the place after it: "BBC News" for "BBC News, Dunmere"."""
    name, comma, _ = outlet.partition(", ")
    return name if comma and is_outlet(name) else outlet


def as_role_and_name(who: str) -> str | None:
    """The person in a role and a name without a comma: "Political Editor Ann Lee", "Ann Lee Health editor"."""
    match = _ROLE_THEN_NAME.fullmatch(who) or _NAME_THEN_ROLE.fullmatch(who)
    return match["who"] if match and is_person(match["who"]) and not ROLE.search(match["who"]) else None


def is_name(words: str) -> bool:
    """Whether *words* can be a name: a few capitalised words, with particles between them."""
    parts = words.split()
    if not 0 < len(parts) <= NAME_WORDS or not (parts[0][0].isupper() or parts[0] == "the"):
        return False
    return all(part[0].isupper() or part[0].isdigit() or part in _PARTICLES | {"of", "the", "&"} for part in parts)

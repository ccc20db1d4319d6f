"""Attribution rules: why a quotation got its cue and its source, in words."""

from qa.quotes.annotations import Attribution
from qa.quotes.credits import CREDITED

_CUE_POSITIONS = {
    "at=S-": "a cue before the quotation in its sentence",
    "at=S+": "a cue after the quotation in its sentence",
    "at=N1": "a cue in the sentence after",
    "at=P1": "a cue in the sentence before",
    "at=P2": "a cue earlier in the paragraph",
    "at=B1": "a cue at the end of the paragraph before",
    "at=B2": "a cue earlier in the paragraph before",
}
_SOURCE_POSITIONS = {
    "subj=adj": "its source right before the cue",
    "subj=aux": "its source before the cue and auxiliary words",
    "subj=appos": "its source before an apposition and the cue",
    "subj=who": "its source before a relative clause that contains the cue",
    "subj=who+": "its source before a relative clause and the cue",
    "subj=bound": "its source also the subject of the verb before",
    "subj=owns": "its source the owner of the cue's noun",
    "subj=earlier": "its source in the sentence before the cue's",
    "inv=adj": "its source right after the cue",
    "inv=adj-by": 'its source after the cue and "by"',
    "inv=adj-from": 'its source after the cue and "from"',
}


def rule(attribution: Attribution) -> str:
    """The positions of the cue and of the source, in words."""
    if attribution.features[:1] == ("echo",):
        return "the text quotes the same words and names who says them"
    if attribution.features == CREDITED:
        return "a credit after the quotation names who said it"
    position = next((_CUE_POSITIONS[name] for name in attribution.features if name in _CUE_POSITIONS), "a cue near it")
    form = next(
        (name.split(":")[0].split("|")[0] for name in attribution.features if name.startswith(("subj=", "inv="))), ""
    )
    return f"{position}; {_SOURCE_POSITIONS.get(form, 'a source further from the cue')}"

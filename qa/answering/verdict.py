"""Verdicts: what is claimed of a passage that is shown in reply to a question."""

from enum import Enum, auto


class Verdict(Enum):
    """What is claimed of a passage that is shown in reply to a question."""

    ANSWERS = auto()
    MAY_NOT_ANSWER = auto()  # said in words before the passage
    CLOSEST = auto()  # the article does not say; this is what comes closest

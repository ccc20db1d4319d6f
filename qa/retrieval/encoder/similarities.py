"""Similarities: how near in meaning a question is to each sentence of some passages."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Similarities:
    """The similarity of a question with each sentence, each from 0 (nothing in common) to 1.

    ``sentence``: with the sentence itself; ``window``: with it and its neighbours in the passage; ``passage``: with the
    passage it is in; ``words``: the part of the question's words for which the sentence has words of like meaning. What
    a mode does not measure is 0.
    """

    sentence: "Column"
    window: "Column"
    passage: "Column"
    words: "Column"

    @classmethod
    def none(cls, sentences: int) -> "Similarities":
        """Of a question that has nothing in common with any of so many *sentences*."""
        import numpy as np

        return cls(*np.zeros((4, sentences)))

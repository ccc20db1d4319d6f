"""Spelling of names: whether two words are one name with a slip."""

SHORTEST = 5  # letters; shorter names have too many neighbours
BESIDE = 4  # the same where another word of the name is right ("Lady Gagga")


def is_near(left: str, right: str, shortest: int = SHORTEST) -> bool:
    """Whether one letter more, less or other, or two swapped, turns *left* into *right*; short words must be equal."""
    if left == right:
        return True
    if min(len(left), len(right)) < shortest or abs(len(left) - len(right)) > 1:
        return False
    at = 0
    while at < min(len(left), len(right)) and left[at] == right[at]:
        at += 1
    if left[at + 1 :] in (right[at:], right[at + 1 :]) or left[at:] == right[at + 1 :]:
        return True
    return left[at + 2 :] == right[at + 2 :] and left[at : at + 2] == right[at : at + 2][::-1]

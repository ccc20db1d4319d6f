"""Terminal: what the environment says of the terminal that a person looks at."""

import os
from collections.abc import Mapping


def allows_colour(environ: Mapping[str, str] | None = None) -> bool:
    """Whether the environment, the process's own unless given, leaves colour on: not with NO_COLOR or TERM=dumb.

    NO_COLOR counts whatever it holds, unless it is empty (no-color.org).
    """
    found = os.environ if environ is None else environ
    return not found.get("NO_COLOR") and found.get("TERM") != "dumb"

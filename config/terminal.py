"""Terminal: what the environment says about the user's terminal."""

import os
from collections.abc import Mapping


def allows_colour(environ: Mapping[str, str] | None = None) -> bool:
    """Whether *environ*, by default that of this process, allows colour.

    It does not if NO_COLOR has any value but an empty one (https://no-color.org), or if TERM is ``dumb``.
    """
    found = os.environ if environ is None else environ
    return not found.get("NO_COLOR") and found.get("TERM") != "dumb"

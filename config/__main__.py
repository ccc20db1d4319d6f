"""``python -m config``: print the current settings; ``--token``: only check whether a token is configured.

Exit status: 0; 1 if ``--token`` finds no token; 2 for wrong usage; 78 if a setting is wrong.
"""

import argparse
import dataclasses
import sys

from config import EXIT_STATUS, Settings, load
from qa.cli.streams import complain, with_output
from qa.errors import SettingsError


def main() -> int:
    """Run the command and return its exit status."""
    return with_output(_run)


def _run() -> int:
    parser = argparse.ArgumentParser(prog="python -m config", description="Print the current settings.")
    parser.add_argument(
        "--token", action="store_true", help="print nothing; exit with 0 if a token is configured, else with 1"
    )
    arguments = parser.parse_args()
    try:
        settings = load()
    except SettingsError as error:
        complain(str(error))
        return EXIT_STATUS
    if arguments.token:
        return 0 if settings.token else 1
    print("\n".join(_lines(settings)))
    return 0


def _lines(settings: Settings) -> list[str]:
    lines = [f"token = {'(set)' if settings.token else '(none)'}"]
    for section in dataclasses.fields(settings):
        values = getattr(settings, section.name)
        if dataclasses.is_dataclass(values):
            found = ((key.name, getattr(values, key.name)) for key in dataclasses.fields(values))
            lines += [f"{section.name}.{name} = {'' if value is None else value}" for name, value in found]
    return lines


if __name__ == "__main__":
    sys.exit(main())

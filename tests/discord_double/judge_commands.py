"""Judging commands: what Discord refuses in a sync, and in the choices of an autocomplete."""

import unicodedata
from collections import Counter

from tests.discord_double import limits
from tests.discord_double.wire import Json

SUBCOMMAND, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
OPTION_TYPES = range(1, 12)
SLASH = 1


def _slash_name(name: str) -> bool:
    r"""Whether a name fits ^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$ and has no upper case."""
    fits = all(
        letter in "-_'" or unicodedata.category(letter)[0] in "LN" or _devanagari_or_thai(letter) for letter in name
    )
    return fits and 1 <= len(name) <= limits.COMMAND_NAME and name == name.lower()


def _devanagari_or_thai(letter: str) -> bool:
    return "\u0900" <= letter <= "\u097f" or "\u0e00" <= letter <= "\u0e7f"


def _name_errors(where: str, thing: Json, *, slash: bool) -> list[str]:
    names = {"": thing.get("name"), **(thing.get("name_localizations") or {})}
    errors = []
    for locale, name in names.items():
        spot = f"{where}.name_localizations.{locale}" if locale else f"{where}.name"
        if locale and locale not in limits.LOCALES:
            errors.append(f"{spot}: not a locale of Discord's")
        if not isinstance(name, str) or not (
            _slash_name(name) if slash else 1 <= len(name.strip()) <= limits.COMMAND_NAME
        ):
            errors.append(f"{spot}: application command name is invalid: {name!r}")
    return errors


def _description_errors(where: str, thing: Json) -> list[str]:
    texts = {"": thing.get("description"), **(thing.get("description_localizations") or {})}
    errors = []
    for locale, text in texts.items():
        spot = f"{where}.description_localizations.{locale}" if locale else f"{where}.description"
        if locale and locale not in limits.LOCALES:
            errors.append(f"{spot}: not a locale of Discord's")
        if not isinstance(text, str) or not 1 <= len(text.strip()) <= limits.COMMAND_DESCRIPTION:
            errors.append(f"{spot}: must be between 1 and {limits.COMMAND_DESCRIPTION} in length: {text!r}")
    return errors


def choice_errors(where: str, choices: list[Json], kind: int = STRING) -> list[str]:
    """What is wrong with an option's choices, fixed or from an autocomplete."""
    errors = []
    if len(choices) > limits.CHOICES:
        errors.append(f"{where}: must be {limits.CHOICES} or fewer in length, not {len(choices)}")
    for number, choice in enumerate(choices):
        names = [choice.get("name"), *(choice.get("name_localizations") or {}).values()]
        if not all(isinstance(name, str) and 1 <= len(name) <= limits.CHOICE_TEXT for name in names):
            errors.append(f"{where}.{number}.name: must be between 1 and {limits.CHOICE_TEXT} in length: {names}")
        value = choice.get("value")
        if kind == STRING and not (isinstance(value, str) and len(value) <= limits.CHOICE_TEXT):
            errors.append(f"{where}.{number}.value: a string of up to {limits.CHOICE_TEXT} is required: {value!r}")
        if kind in {INTEGER, NUMBER} and not isinstance(value, int | float):
            errors.append(f"{where}.{number}.value: a number is required: {value!r}")
    return errors


def _options_errors(where: str, options: list[Json], depth: int = 0) -> list[str]:
    errors = []
    if len(options) > limits.OPTIONS:
        errors.append(f"{where}: must be {limits.OPTIONS} or fewer in length")
    names = Counter(option.get("name") for option in options)
    errors += [f"{where}: option name {name!r} is used twice" for name, count in names.items() if count > 1]
    optional_seen = False
    for number, option in enumerate(options):
        spot = f"{where}.{number}"
        kind = option.get("type")
        errors += _name_errors(spot, option, slash=True) + _description_errors(spot, option)
        if not isinstance(kind, int) or kind not in OPTION_TYPES:
            errors.append(f"{spot}.type: not an option type: {kind}")
            continue
        if kind in {SUBCOMMAND, GROUP}:
            if depth + (kind == SUBCOMMAND) > 2:
                errors.append(f"{spot}: nested too deeply")
            errors += _options_errors(f"{spot}.options", option.get("options") or [], depth + 1)
            continue
        if option.get("required") and optional_seen:
            errors.append(f"{spot}: required options must be placed before non-required options")
        optional_seen = optional_seen or not option.get("required")
        errors += choice_errors(f"{spot}.choices", option.get("choices") or [], kind)
        if option.get("autocomplete") and option.get("choices"):
            errors.append(f"{spot}: autocomplete and choices exclude each other")
        least, most = option.get("min_length") or 0, option.get("max_length") or 6000
        if not 0 <= least <= most <= 6000 or most < 1:
            errors.append(f"{spot}: min_length {least} and max_length {most} do not fit")
    return errors


def _longest(thing: Json, key: str) -> int:
    return max(len(text or "") for text in [thing.get(key), *(thing.get(f"{key}_localizations") or {}).values()])


def size(command: Json) -> int:
    """The characters of a command that count towards the 8000: of each text its longest translation."""
    total = _longest(command, "name") + _longest(command, "description")
    for choice in command.get("choices") or []:
        total += _longest(choice, "name") + len(str(choice.get("value")))
    return total + sum(size(option) for option in command.get("options") or [])


def command_errors(where: str, command: Json) -> list[str]:
    """What is wrong with one command of a sync."""
    kind = command.get("type", SLASH)
    if kind not in limits.COMMANDS:
        return [f"{where}.type: not a command type: {kind}"]
    errors = _name_errors(where, command, slash=kind == SLASH)
    if kind == SLASH:
        errors += _description_errors(where, command)
        errors += _options_errors(f"{where}.options", command.get("options") or [])
    elif command.get("description") or command.get("options"):
        errors.append(f"{where}: context menus have neither description nor options")
    if size(command) > limits.COMMAND_TOGETHER:
        errors.append(f"{where}: name, description and value exceed {limits.COMMAND_TOGETHER}: {size(command)}")
    for key, known in (("contexts", {0, 1, 2}), ("integration_types", {0, 1})):
        values = command.get(key)
        if values is not None and (not set(values) <= known or len(set(values)) < len(values) or not values):
            errors.append(f"{where}.{key}: {values} is not allowed")
    return errors


def sync_errors(commands: list[Json]) -> list[str]:
    """What is wrong with a bulk overwrite."""
    errors = [error for number, one in enumerate(commands) for error in command_errors(str(number), one)]
    kinds = Counter(command.get("type", SLASH) for command in commands)
    errors += [
        f"too many commands of type {kind}: {count} of {limits.COMMANDS[kind]}"
        for kind, count in kinds.items()
        if count > limits.COMMANDS.get(kind, 0)
    ]
    names = Counter((command.get("type", SLASH), command.get("name")) for command in commands)
    errors += [f"application command names must be unique: {key}" for key, count in names.items() if count > 1]
    return errors

"""Judging components: what Discord refuses in rows, buttons, selects, layouts and modals."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.discord_double import limits
from tests.discord_double.wire import Json

ROW, BUTTON, SELECT, TEXT_INPUT = 1, 2, 3, 4
SELECTS = frozenset({3, 5, 6, 7, 8})
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 9, 10, 11, 12, 13, 14, 17
LABEL, UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 18, 19, 21, 22, 23
TOP = {
    False: frozenset({ROW}),
    True: frozenset({ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER}),
}
IN_CONTAINER = frozenset({ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR})
IN_LABEL = SELECTS | {TEXT_INPUT, UPLOAD, RADIO, CHECKBOXES, CHECKBOX}
LINK, PREMIUM = 5, 6


@dataclass
class Board:
    """What is found in the components of one message or modal."""

    v2: bool
    attached: set[str] = field(default_factory=set)
    modal: bool = False
    errors: list[str] = field(default_factory=list)
    custom_ids: list[str] = field(default_factory=list)
    identities: set[int] = field(default_factory=set)
    media: set[str] = field(default_factory=set)  # names of the attachments that a component shows
    texts: list[str] = field(default_factory=list)
    count: int = 0

    def wrong(self, where: str, what: str) -> None:
        """Note an error."""
        self.errors.append(f"{where}: {what}")

    def measured(self, where: str, text: object, limit: int, *, least: int = 0) -> None:
        """Note an error unless this is a string of `least` to `limit` characters (nothing will do when least is 0)."""
        if text is None and least == 0:
            return
        if not isinstance(text, str) or not least <= len(text.strip()) <= limit:
            self.wrong(where, f"must be between {least} and {limit} in length: {str(text)[:40]!r}")

    def bytes_displayed(self) -> int:
        """The size that Discord keeps of text displays; discord/discord-api-docs#8554."""
        return sum(len(text.encode()) + 12 for text in self.texts)


def judged_components(components: list[Json], board: Board) -> list[Json]:
    """Return copies of these components with the ids that Discord would number them with; errors go to the board."""
    if not board.v2 and len(components) > limits.LEGACY_ROWS:
        board.wrong("components", f"must be {limits.LEGACY_ROWS} or fewer in length")
    judged = [_judged(f"components.{n}", one, TOP[board.v2], board) for n, one in enumerate(components)]
    if board.v2 and board.count > limits.COMPONENTS:
        board.wrong("components", f"total number of components exceeds {limits.COMPONENTS}: {board.count}")
    displayed = sum(len(text) for text in board.texts)
    if displayed > limits.DISPLAYED:
        board.wrong("components", f"total displayable text exceeds {limits.DISPLAYED} characters: {displayed}")
    _judge_custom_ids(board)
    _number(judged, board.identities)
    return judged


def _judge_custom_ids(board: Board) -> None:
    twice = {one for one in board.custom_ids if board.custom_ids.count(one) > 1}
    for one in sorted(twice):
        board.wrong("components", f"component custom id cannot be duplicated: {one}")


def _number(components: list[Json], taken: set[int]) -> None:
    counter = 0
    waiting = list(components)
    while waiting:
        component = waiting.pop(0)
        if not component.get("id"):
            counter += 1
            while counter in taken:
                counter += 1
            component["id"] = counter
        children = [component[key] for key in ("component", "accessory") if key in component]
        waiting[:0] = [*component.get("components", []), *children]


def _judged(where: str, component: Json, allowed: frozenset[int], board: Board) -> Json:
    kind = component.get("type")
    board.count += 1
    if kind not in allowed:
        board.wrong(f"{where}.type", f"value of field 'type' must be one of {sorted(allowed)}, not {kind}")
        return dict(component)
    identity = component.get("id")
    if identity:
        if identity in board.identities:
            board.wrong(f"{where}.id", f"component id cannot be duplicated: {identity}")
        board.identities.add(identity)
    judge = _JUDGES.get(kind)
    return judge(where, dict(component), board) if judge else dict(component)


def _row(where: str, row: Json, board: Board) -> Json:
    children = row.get("components") or []
    kinds = [child.get("type") for child in children]
    allowed = frozenset({TEXT_INPUT}) if board.modal else SELECTS | {BUTTON}
    if not children or len(children) > limits.ROW_BUTTONS:
        board.wrong(f"{where}.components", f"must be between 1 and {limits.ROW_BUTTONS} in length")
    if len(children) > 1 and any(kind != BUTTON for kind in kinds):
        board.wrong(f"{where}.components", "a select or text input must be alone in its row")
    row["components"] = [_judged(f"{where}.components.{n}", one, allowed, board) for n, one in enumerate(children)]
    return row


def _custom_id(where: str, component: Json, board: Board) -> None:
    board.measured(f"{where}.custom_id", component.get("custom_id"), limits.CUSTOM_ID, least=1)
    board.custom_ids.append(str(component.get("custom_id")))


def _button(where: str, button: Json, board: Board) -> Json:
    style = button.get("style")
    board.measured(f"{where}.label", button.get("label"), limits.BUTTON_LABEL)
    if not str(button.get("label") or "").strip() and not button.get("emoji") and style != PREMIUM:
        board.wrong(where, "a button must have a label or an emoji")
    if style == LINK:
        url = button.get("url")
        board.measured(f"{where}.url", url, limits.LINK_URL, least=1)
        parts = urlsplit(str(url))
        if parts.scheme not in {"http", "https", "discord"} or not parts.netloc or " " in str(url):
            board.wrong(f"{where}.url", f"scheme must be one of ('http', 'https', 'discord'), well formed: {url}")
        if "custom_id" in button:
            board.wrong(where, "a custom id and url cannot both be specified")
    elif style in {1, 2, 3, 4}:
        _custom_id(where, button, board)
        if "url" in button:
            board.wrong(where, "a custom id and url cannot both be specified")
    else:
        board.wrong(f"{where}.style", f"value must be one of (1, 2, 3, 4, 5), not {style}")
    return button


def _select(where: str, select: Json, board: Board) -> Json:
    _custom_id(where, select, board)
    board.measured(f"{where}.placeholder", select.get("placeholder"), limits.PLACEHOLDER)
    least, most = select.get("min_values", 1), select.get("max_values", 1)
    if not 0 <= least <= limits.SELECT_OPTIONS or not 1 <= most <= limits.SELECT_OPTIONS or least > most:
        board.wrong(where, f"min_values {least} and max_values {most} do not fit")
    if select["type"] == SELECT:
        options = select.get("options") or []
        if not 1 <= len(options) <= limits.SELECT_OPTIONS:
            board.wrong(f"{where}.options", f"must be between 1 and {limits.SELECT_OPTIONS} in length")
        _options(f"{where}.options", options, board)
        if most > len(options):
            board.wrong(where, f"max_values {most} exceeds its {len(options)} options")
        if sum(bool(option.get("default")) for option in options) > most:
            board.wrong(f"{where}.options", "more defaults than max_values")
    return select


def _options(where: str, options: list[Json], board: Board) -> None:
    for number, option in enumerate(options):
        for key, least in (("label", 1), ("value", 1), ("description", 0)):
            board.measured(f"{where}.{number}.{key}", option.get(key), limits.OPTION_TEXT, least=least)
    values = [option.get("value") for option in options]
    if len(set(values)) < len(values):
        board.wrong(where, "the specified option value is already used")


def _section(where: str, section: Json, board: Board) -> Json:
    texts = section.get("components") or []
    if not 1 <= len(texts) <= limits.SECTION_TEXTS:
        board.wrong(f"{where}.components", f"must be between 1 and {limits.SECTION_TEXTS} in length")
    section["components"] = [
        _judged(f"{where}.components.{n}", one, frozenset({TEXT}), board) for n, one in enumerate(texts)
    ]
    accessory = section.get("accessory")
    if not accessory:
        board.wrong(f"{where}.accessory", "this field is required")
    else:
        section["accessory"] = _judged(f"{where}.accessory", accessory, frozenset({BUTTON, THUMBNAIL}), board)
    return section


def _text(where: str, text: Json, board: Board) -> Json:
    content = text.get("content")
    if not isinstance(content, str) or not content.strip():
        board.wrong(f"{where}.content", "this field is required")
    else:
        board.texts.append(content.strip())
    return text


def _media(where: str, item: Json, board: Board, *, attachment_only: bool = False) -> None:
    url = str((item or {}).get("url") or "")
    if url.startswith("attachment://"):
        name = url.removeprefix("attachment://")
        board.media.add(name)
        if name not in board.attached:
            board.wrong(where, f"no attachment is named {name}")
    elif attachment_only or urlsplit(url).scheme not in {"http", "https"}:
        board.wrong(where, f"not a URL that can be shown here: {url!r}")


def _thumbnail(where: str, thumbnail: Json, board: Board) -> Json:
    _media(f"{where}.media", thumbnail.get("media") or {}, board)
    board.measured(f"{where}.description", thumbnail.get("description"), limits.MEDIA_DESCRIPTION)
    return thumbnail


def _gallery(where: str, gallery: Json, board: Board) -> Json:
    items = gallery.get("items") or []
    if not 1 <= len(items) <= limits.GALLERY_ITEMS:
        board.wrong(f"{where}.items", f"must be between 1 and {limits.GALLERY_ITEMS} in length")
    for number, item in enumerate(items):
        _thumbnail(f"{where}.items.{number}", item, board)
    return gallery


def _file(where: str, file: Json, board: Board) -> Json:
    _media(f"{where}.file", file.get("file") or {}, board, attachment_only=True)
    return file


def _container(where: str, container: Json, board: Board) -> Json:
    children = container.get("components") or []
    if not children:
        board.wrong(f"{where}.components", "this field is required")
    container["components"] = [
        _judged(f"{where}.components.{n}", one, IN_CONTAINER, board) for n, one in enumerate(children)
    ]
    return container


def _text_input(where: str, text: Json, board: Board) -> Json:
    _custom_id(where, text, board)
    if text.get("style") not in {1, 2}:
        board.wrong(f"{where}.style", "value must be one of (1, 2)")
    least, most = text.get("min_length") or 0, text.get("max_length") or limits.TEXT_INPUT
    if not 0 <= least <= most <= limits.TEXT_INPUT:
        board.wrong(where, f"min_length {least} and max_length {most} do not fit")
    board.measured(f"{where}.value", text.get("value"), limits.TEXT_INPUT)
    board.measured(f"{where}.placeholder", text.get("placeholder"), limits.TEXT_INPUT_PLACEHOLDER)
    if text.get("label") is not None:
        board.measured(f"{where}.label", text["label"], limits.LABEL, least=1)
    return text


def _label(where: str, label: Json, board: Board) -> Json:
    board.measured(f"{where}.label", label.get("label"), limits.LABEL, least=1)
    board.measured(f"{where}.description", label.get("description"), limits.LABEL_DESCRIPTION)
    label["component"] = _judged(f"{where}.component", label.get("component") or {}, IN_LABEL, board)
    return label


def _chosen(where: str, component: Json, board: Board) -> Json:
    _custom_id(where, component, board)
    return component


_JUDGES = {
    ROW: _row,
    BUTTON: _button,
    TEXT_INPUT: _text_input,
    SECTION: _section,
    TEXT: _text,
    THUMBNAIL: _thumbnail,
    GALLERY: _gallery,
    FILE: _file,
    CONTAINER: _container,
    LABEL: _label,
    **dict.fromkeys(SELECTS, _select),
    **dict.fromkeys((UPLOAD, RADIO, CHECKBOXES, CHECKBOX), _chosen),
}


def judged_modal(modal: Json) -> tuple[list[Json], list[str]]:
    """Return a modal's components with ids, and what is wrong with it."""
    board = Board(v2=True, modal=True)
    board.measured("title", modal.get("title"), limits.MODAL_TITLE, least=1)
    board.measured("custom_id", modal.get("custom_id"), limits.CUSTOM_ID, least=1)
    components = modal.get("components") or []
    if not 1 <= len(components) <= limits.MODAL_COMPONENTS:
        board.wrong("components", f"must be between 1 and {limits.MODAL_COMPONENTS} in length")
    top = frozenset({ROW, LABEL, TEXT})
    judged = [_judged(f"components.{n}", one, top, board) for n, one in enumerate(components)]
    _judge_custom_ids(board)
    _number(judged, board.identities)
    return judged, board.errors

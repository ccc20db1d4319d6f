"""Pictures: a channel drawn roughly as Discord's dark client draws it, from what was really sent."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.discord_double.markdown import Block, Run, blocks, shown
from tests.discord_double.transcript import (
    BUTTON,
    CONTAINER,
    FILE,
    GALLERY,
    ROW,
    SECTION,
    SEPARATOR,
    TEXT,
    named,
    place,
)
from tests.discord_double.wire import Json
from tests.discord_double.world import Channel, Message, User, World, label

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont
    from PIL.ImageFont import ImageFont as BitmapFont

    Font = FreeTypeFont | BitmapFont

SCALE = 2  # pixels of the picture for one of the layout's
WIDTH = 720
MARGIN, AVATAR, GUTTER = 16, 36, 64
BODY = 15  # the size of ordinary text
BACKGROUND, CARD, RULE = "#313338", "#2b2d31", "#4e5058"
INK, FAINT, LINK, MENTION = "#dbdee1", "#949ba4", "#00a8fc", "#3c4270"
BUTTONS = {1: "#5865f2", 2: "#4e5058", 3: "#248046", 4: "#da373c", 5: "#4e5058"}
AVATARS = ("#5865f2", "#3ba55d", "#faa61a", "#ed4245", "#eb459e")
HEADINGS = {1: 24, 2: 20, 3: 16}


@dataclass
class Pen:
    """Where the next thing is drawn. A dry pen measures and leaves no mark."""

    draw: "ImageDraw"
    image: "Image"
    world: World
    left: int = GUTTER
    right: int = WIDTH - MARGIN
    y: int = MARGIN

    def font(self, size: int, style: frozenset[str] = frozenset()) -> "Font":
        """The font for this style."""
        return font(size, style)

    def width(self, text: str, of: "Font") -> float:
        """How wide a text is, in the layout's pixels."""
        return self.draw.textlength(text, font=of) / SCALE

    def box(self, left: float, top: float, right: float, bottom: float, colour: str, radius: int = 0) -> None:
        """A filled rectangle."""
        corners = (left * SCALE, top * SCALE, right * SCALE, bottom * SCALE)
        self.draw.rounded_rectangle(corners, radius=radius * SCALE, fill=colour)

    def write(self, left: float, top: float, text: str, of: "Font", colour: str) -> None:
        """One piece of text."""
        self.draw.text((left * SCALE, top * SCALE), text, font=of, fill=colour)


_fonts: dict[tuple[int, bool, bool, bool], "Font"] = {}


def font(size: int, style: frozenset[str] = frozenset()) -> "Font":
    """DejaVu Sans where it is installed, else the plain font that Pillow brings."""
    from PIL import ImageFont

    bold, italic, mono = "bold" in style, "italic" in style, "code" in style
    key = (size, bold, italic, mono)
    if key not in _fonts:
        name = "DejaVuSans" + ("Mono" if mono else "")
        name += "-" * (bold or italic) + "Bold" * bold + "Oblique" * italic
        try:
            _fonts[key] = ImageFont.truetype(f"{name}.ttf", size * SCALE)
        except OSError:
            _fonts[key] = ImageFont.load_default(size * SCALE)
    return _fonts[key]


def drawn(
    channel: Channel, world: World, viewer: User | None = None, *, messages: list[Message] | None = None
) -> bytes:
    """A PNG of a channel's messages (or of these only) as the viewer sees them."""
    from PIL import Image

    standing = messages or [one for one in channel.messages.values() if not one.deleted]
    if viewer is not None:
        standing = [one for one in standing if one.seen_by in {None, viewer}]
    measured = _sheet(channel, world, standing, MARGIN)
    pen = _sheet(channel, world, standing, measured.y + MARGIN)
    out = io.BytesIO()
    pen.image.quantize(128, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _sheet(channel: Channel, world: World, messages: list[Message], height: int) -> Pen:
    """A sheet of this height with the messages on it; what does not fit is measured all the same."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH * SCALE, height * SCALE), BACKGROUND)
    pen = Pen(ImageDraw.Draw(image), image, world)
    _heading(pen, place(channel))
    for message in messages:
        _message(pen, message)
    return pen


def _heading(pen: Pen, text: str) -> None:
    pen.write(MARGIN, pen.y, text, pen.font(BODY, frozenset({"bold"})), INK)
    pen.y += 28
    pen.box(0, pen.y, WIDTH, pen.y + 1, "#26282c")
    pen.y += 14


def _message(pen: Pen, message: Message) -> None:
    _context(pen, message)
    colour = AVATARS[sum(map(ord, message.author.name)) % len(AVATARS)] if not message.author.bot else AVATARS[0]
    x, y = MARGIN * SCALE, pen.y * SCALE
    pen.draw.ellipse((x, y, x + AVATAR * SCALE, y + AVATAR * SCALE), fill=colour)
    initial, large = message.author.name[0].upper(), pen.font(16, frozenset({"bold"}))
    pen.write(MARGIN + 18 - pen.width(initial, large) / 2, pen.y + 8, initial, large, "white")
    bold = pen.font(BODY, frozenset({"bold"}))
    name = message.author.name if message.author.bot else message.author.name.title()
    pen.write(GUTTER, pen.y - 1, name, bold, "white")
    after = GUTTER + pen.width(name, bold) + 6
    if message.author.bot:
        small = pen.font(10, frozenset({"bold"}))
        pen.box(after, pen.y + 1, after + 30, pen.y + 16, BUTTONS[1], 3)
        pen.write(after + 5, pen.y + 2, "APP", small, "white")
        after += 36
    pen.write(after, pen.y + 2, "Today at 12:00", pen.font(11), FAINT)
    pen.y += 22
    _body(pen, message)
    if message.seen_by is not None:
        pen.write(GUTTER, pen.y, f"Only {message.seen_by.name.title()} can see this", pen.font(11), FAINT)
        pen.y += 18
    pen.y += 12


def _context(pen: Pen, message: Message) -> None:
    replied = message.channel.messages.get(message.reply_to or "")
    used = message.data.get("interaction_metadata")
    if replied is not None:
        first = (shown(named(replied.text, pen.world)).splitlines() or ["…"])[0]
        text = f"╭─ @{replied.author.name}  {first}"
    elif used:
        text = f"╭─ {used['user']['username']} used a command"
    else:
        return
    small = pen.font(12)
    while pen.width(text, small) > WIDTH - GUTTER - MARGIN:
        text = text[:-2].rstrip("…") + "…"
    pen.write(MARGIN + 18, pen.y, text, small, FAINT)
    pen.y += 20


def _body(pen: Pen, message: Message) -> None:
    if message.loading:
        paragraph(pen, "… is thinking")
    if message.content:
        paragraph(pen, named(message.content, pen.world))
    pictures = {one["url"]: message.files.get(one["filename"]) for one in message.data["attachments"]}
    placed: set[str] = set()
    for embed in message.data["embeds"]:
        _embed(pen, embed, pictures, placed)
    for component in message.data["components"]:
        _component(pen, component, pictures, placed)
    for url, picture in pictures.items():
        if url not in placed:
            _picture(pen, picture)


# text


def paragraph(pen: Pen, text: str, size: int = BODY, colour: str = INK) -> None:
    """Markdown within the pen's edges."""
    for block in blocks(text):
        _block(pen, block, size, colour)


def _block(pen: Pen, block: Block, size: int, colour: str) -> None:
    bold: frozenset[str] = frozenset()
    if block.kind == "heading":
        size, bold = HEADINGS[block.level], frozenset({"bold"})
    elif block.kind == "subtext":
        size, colour = 12, FAINT
    top, left = pen.y, pen.left
    pen.left += 14 * block.quoted + 8 * block.level * (block.kind == "item")
    if block.kind == "code":
        _code(pen, block)
    else:
        _flow(pen, [Run(run.text, run.style | bold, run.link) for run in block.runs], size, colour)
    pen.left = left
    if block.quoted:
        pen.box(left, top, left + 4, pen.y, RULE)


def _code(pen: Pen, block: Block) -> None:
    lines = block.text.split("\n")
    pen.box(pen.left, pen.y, pen.right, pen.y + 18 * len(lines) + 14, "#1e1f22", 4)
    for number, line in enumerate(lines):
        pen.write(pen.left + 8, pen.y + 7 + 18 * number, line, pen.font(13, frozenset({"code"})), INK)
    pen.y += 18 * len(lines) + 18


def _flow(pen: Pen, styled: list[Run], size: int, colour: str) -> None:
    height = round(size * 1.42)
    x: float = pen.left
    for run in styled:
        of = pen.font(size, run.style)
        ink = LINK if run.link else colour
        for word in _words(run.text):
            width = pen.width(word, of)
            if x + pen.width(word.rstrip(), of) > pen.right and x > pen.left:
                x, pen.y = pen.left, pen.y + height
                if word.isspace():
                    continue
            if "mention" in run.style:
                pen.box(x, pen.y, x + width, pen.y + height, MENTION, 3)
            if "code" in run.style:
                pen.box(x, pen.y, x + width, pen.y + height, "#1e1f22", 3)
            pen.write(x, pen.y, word, of, ink)
            for style, at in (("underline", 1.15), ("strike", 0.62)):
                if style in run.style:
                    pen.box(x, pen.y + size * at, x + width, pen.y + size * at + 1, ink)
            x += width
    pen.y += height


def _words(text: str) -> list[str]:
    words: list[str] = []
    for piece in text.replace("\t", "    ").split(" "):
        words += [piece, " "]
    return [word for word in words[:-1] if word]


# embeds, components, pictures


def _framed(pen: Pen, colour: int | None, inside: Callable[[], None]) -> None:
    """A card around what `inside` draws: drawn once to learn its height, then again on the card."""
    top, left, right = pen.y, pen.left, pen.right
    pen.left, pen.right, pen.y = left + 16, min(right, left + 560) - 14, top + 10
    inside()
    bottom = pen.y + 8
    pen.box(left, top, pen.right + 14, bottom, f"#{colour:06x}" if colour else CARD, 4)
    pen.box(left + 4, top, pen.right + 14, bottom, CARD, 4)
    pen.y = top + 10
    inside()
    pen.left, pen.right, pen.y = left, right, bottom + 6


def _embed(pen: Pen, embed: Json, pictures: dict[str, bytes | None], placed: set[str]) -> None:
    def inside() -> None:
        author, footer = embed.get("author") or {}, embed.get("footer") or {}
        if author.get("name"):
            _flow(pen, [Run(author["name"], frozenset({"bold"}))], 13, INK)
        if embed.get("title"):
            _flow(pen, [Run(embed["title"], frozenset({"bold"}), embed.get("url"))], 16, INK)
        if embed.get("description"):
            paragraph(pen, named(embed["description"], pen.world), 14)
        for one in embed.get("fields") or []:
            _flow(pen, [Run(one["name"], frozenset({"bold"}))], 13, INK)
            paragraph(pen, one["value"], 14)
        if embed.get("image"):
            placed.add(embed["image"]["url"])
            _picture(pen, pictures.get(embed["image"]["url"]))
        if footer.get("text"):
            _flow(pen, [Run(footer["text"])], 11, FAINT)

    _framed(pen, embed.get("color"), inside)


def _picture(pen: Pen, body: bytes | None) -> None:
    from PIL import Image

    if body is None:
        return
    picture = Image.open(io.BytesIO(body)).convert("RGB")
    width = min(pen.right - pen.left, 400)
    height = round(width * picture.height / picture.width)
    pen.image.paste(picture.resize((width * SCALE, height * SCALE)), (round(pen.left) * SCALE, (pen.y + 4) * SCALE))
    pen.y += height + 12


def _component(pen: Pen, component: Json, pictures: dict[str, bytes | None], placed: set[str]) -> None:
    kind = component["type"]
    inner = component.get("components") or []
    if kind == ROW:
        _row(pen, inner)
    elif kind == TEXT:
        paragraph(pen, named(component["content"], pen.world))
        pen.y += 2
    elif kind == SEPARATOR:
        if component.get("divider", True):
            pen.box(pen.left, pen.y + 6, pen.right, pen.y + 7, RULE)
        pen.y += 14
    elif kind in {GALLERY, FILE}:
        for item in component.get("items") or [component]:
            url = (item.get("media") or item.get("file") or {}).get("url", "")
            placed.add(url)
            _picture(pen, pictures.get(url))
    elif kind == CONTAINER:
        _framed(
            pen,
            component.get("accent_color"),
            lambda: _components(pen, inner, pictures, placed),
        )
    elif kind == SECTION:
        _section(pen, component, pictures, placed)


def _components(pen: Pen, components: list[Json], pictures: dict[str, bytes | None], placed: set[str]) -> None:
    for one in components:
        _component(pen, one, pictures, placed)


def _section(pen: Pen, section: Json, pictures: dict[str, bytes | None], placed: set[str]) -> None:
    top, right = pen.y, pen.right
    accessory = section["accessory"]
    pen.right -= 130
    _components(pen, section["components"], pictures, placed)
    bottom, left = pen.y, pen.left
    pen.right, pen.left, pen.y = right, right - 120, top
    if accessory["type"] == BUTTON:
        _row(pen, [accessory])
    else:
        url = accessory["media"]["url"]
        placed.add(url)
        _picture(pen, pictures.get(url))
    pen.left, pen.y = left, max(pen.y, bottom)


def _row(pen: Pen, controls: list[Json]) -> None:
    of = pen.font(13, frozenset({"bold"}))
    x: float = pen.left
    pen.y += 4
    for control in controls:
        select = control["type"] != BUTTON
        text = (control.get("placeholder") or "Choose") + "   ▾" if select else _button_text(control)
        width = pen.width(text, of) + 28
        if x + width > pen.right and x > pen.left:
            x, pen.y = pen.left, pen.y + 40
        colour = "#1e1f22" if select else BUTTONS.get(control.get("style", 2), RULE)
        off = bool(control.get("disabled"))
        pen.box(x, pen.y, x + width, pen.y + 32, "#3b3d44" if off else colour, 6)
        pen.write(x + 14, pen.y + 8, text, of, "#80848e" if off else "white")
        x += width + 8
    pen.y += 40


def _button_text(button: Json) -> str:
    emoji = (button.get("emoji") or {}).get("name")
    text = " ".join(filter(None, [emoji, button.get("label")])) or label(button)
    return f"{text}  ↗" if "url" in button else text

"""Transcripts: what a person sees in a channel, as plain text with the Markdown as it was sent."""

from tests.discord_double.wire import Json
from tests.discord_double.world import GROUP_DM, THREAD, Channel, Message, User, World, label

BUTTON, SELECT, TEXT, SECTION, GALLERY, FILE, SEPARATOR, CONTAINER = 2, 3, 10, 9, 12, 13, 14, 17
ROW, THUMBNAIL = 1, 11


def place(channel: Channel) -> str:
    """The title of a channel."""
    if channel.guild is None:
        others = ", ".join(user.name for user in channel.recipients)
        return f"{channel.name} ({others})" if channel.kind == GROUP_DM else f"Direct messages of {others}"
    return f"{channel.guild.name} {'thread' if channel.kind == THREAD else '#'}{channel.name}"


def written(channel: Channel, world: World, viewer: User | None = None) -> str:
    """All messages of a channel that are not deleted; with a viewer, only those that the viewer sees."""
    shown = [one for one in channel.messages.values() if not one.deleted]
    if viewer is not None:
        shown = [one for one in shown if one.seen_by in {None, viewer}]
    return "\n\n".join([f"=== {place(channel)} ===", *(_message(one, world) for one in shown)])


def _message(message: Message, world: World) -> str:
    notes = []
    replied = message.channel.messages.get(message.reply_to or "")
    if replied is not None:
        notes.append(f"replying to {replied.author.name}")
    used = message.data.get("interaction_metadata")
    if used and replied is None:
        notes.append(f"{used['user']['username']} used a command")
    if message.seen_by is not None:
        notes.append(f"only {message.seen_by.name} sees this")
    if message.revisions and not used:
        notes.append("edited")
    head = message.author.name + (f" ({', '.join(notes)})" if notes else "")
    return f"{head}:\n" + "\n".join(f"    {line}" for line in _body(message, world))


def named(text: str, world: World) -> str:
    """A text with its mentions as names."""
    for user in world.users.values():
        text = text.replace(f"<@{user.id}>", f"@{user.name}").replace(f"<@!{user.id}>", f"@{user.name}")
    return text


def _body(message: Message, world: World) -> list[str]:
    if message.loading:
        return ["… is thinking"]
    lines = named(message.content, world).splitlines()
    for embed in message.data["embeds"]:
        lines += [f"│ {line}" for line in _embed(embed)]
    placed = {(part.get("media") or part.get("file") or {}).get("url") for part in message.parts()}
    placed |= {item["media"]["url"] for part in message.parts() for item in part.get("items") or []}
    for component in message.data["components"]:
        lines += _component(component)
    for one in message.data["attachments"]:
        if one["url"] not in placed:
            lines.append(_picture(one.get("description") or one["filename"]))
    return lines


def _picture(description: str | None) -> str:
    return f"[picture: {description or 'without description'}]"


def _embed(embed: Json) -> list[str]:
    lines: list[str] = []
    author, footer = embed.get("author") or {}, embed.get("footer") or {}
    title = embed.get("title")
    if title and embed.get("url"):
        title = f"[{title}]({embed['url']})"
    for text in (author.get("name"), title, embed.get("description")):
        lines += str(text).splitlines() if text else []
    for one in embed.get("fields") or []:
        lines += [f"{one['name']}:", *str(one["value"]).splitlines()]
    if embed.get("image"):
        lines.append(_picture(None))
    return lines + (str(footer["text"]).splitlines() if footer.get("text") else [])


def _component(component: Json) -> list[str]:
    kind = component["type"]
    if kind == ROW:
        return [" ".join(_control(one) for one in component["components"])]
    if kind == TEXT:
        return str(component["content"]).splitlines()
    if kind == SEPARATOR:
        return ["────"]
    if kind in {GALLERY, FILE}:
        return [_picture(item.get("description")) for item in component.get("items") or [component]]
    if kind in {CONTAINER, SECTION}:
        lines = [line for one in component["components"] for line in _component(one)]
        if "accessory" in component:
            accessory = component["accessory"]
            lines.append(
                _picture(accessory.get("description")) if accessory["type"] == THUMBNAIL else _control(accessory)
            )
        return [f"│ {line}" for line in lines] if kind == CONTAINER else lines
    return []


def _control(component: Json) -> str:
    if component["type"] == BUTTON:
        name = " ".join(filter(None, [(component.get("emoji") or {}).get("name"), component.get("label")]))
        off = " (off)" if component.get("disabled") else ""
        return f"[{name or label(component)}{' ↗' if 'url' in component else ''}{off}]"
    return f"[{component.get('placeholder') or 'choose'} ▾]"

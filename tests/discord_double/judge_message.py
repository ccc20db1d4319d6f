"""Judging messages: what Discord refuses in content, embeds, attachments, flags and mentions."""

import re
from typing import Any
from urllib.parse import urlsplit

from tests.discord_double import limits
from tests.discord_double.judge_components import Board, judged_components
from tests.discord_double.wire import (
    COMPONENTS_V2,
    EPHEMERAL,
    SUPPRESS_EMBEDS,
    SUPPRESS_NOTIFICATIONS,
    VOICE,
    Json,
    Refusal,
    Upload,
    invalid,
)

CREATE_FLAGS = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | VOICE | COMPONENTS_V2  # resources/message, "Create Message"
ANSWER_FLAGS = CREATE_FLAGS | EPHEMERAL  # interactions, "Interaction Callback Data Structure: Messages"


def too_long(where: str, text: object, limit: int) -> list[str]:
    """An error when this is not a string, or is one of more than `limit` characters after trimming."""
    if text is None:
        return []
    if not isinstance(text, str):
        return [f"{where}: could not interpret {text!r} as string"]
    length = len(text.strip())
    return [f"{where}: must be {limit} or fewer in length, not {length}"] if length > limit else []


def _url_errors(where: str, value: object, attached: set[str]) -> list[str]:
    if not isinstance(value, str):
        return [f"{where}: a URL is required"]
    if value.startswith("attachment://"):
        name = value.removeprefix("attachment://")
        return [] if name in attached else [f"{where}: no attachment is named {name}"]
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc or " " in value:
        return [f"{where}: not a well formed URL"]
    return [f"{where}: must be 2048 or fewer in length"] if len(value) > 2048 else []


def _embed_errors(where: str, embed: Json, attached: set[str]) -> list[str]:
    errors = too_long(f"{where}.title", embed.get("title"), limits.EMBED_TITLE)
    errors += too_long(f"{where}.description", embed.get("description"), limits.EMBED_DESCRIPTION)
    errors += too_long(f"{where}.footer.text", (embed.get("footer") or {}).get("text"), limits.EMBED_FOOTER)
    errors += too_long(f"{where}.author.name", (embed.get("author") or {}).get("name"), limits.EMBED_AUTHOR)
    fields = embed.get("fields") or []
    if len(fields) > limits.EMBED_FIELDS:
        errors.append(f"{where}.fields: must be {limits.EMBED_FIELDS} or fewer in length, not {len(fields)}")
    for number, one in enumerate(fields):
        for key, limit in (("name", limits.FIELD_NAME), ("value", limits.FIELD_VALUE)):
            errors += too_long(f"{where}.fields.{number}.{key}", one.get(key), limit)
            if not str(one.get(key) or "").strip():
                errors.append(f"{where}.fields.{number}.{key}: this field is required")
    if embed.get("url") is not None:
        errors += _url_errors(f"{where}.url", embed["url"], set())
    for part, key in (("image", "url"), ("thumbnail", "url"), ("footer", "icon_url"), ("author", "icon_url")):
        if (embed.get(part) or {}).get(key) is not None:
            errors += _url_errors(f"{where}.{part}.{key}", embed[part][key], attached)
    if (embed.get("author") or {}).get("url") is not None:
        errors += _url_errors(f"{where}.author.url", embed["author"]["url"], set())
    colour = embed.get("color")
    if colour is not None and not 0 <= int(colour) <= 0xFFFFFF:
        errors.append(f"{where}.color: must be between 0 and 16777215")
    return errors


def embed_text(embed: Json) -> str:
    """All characters of an embed that count towards the 6000."""
    parts = [embed.get("title"), embed.get("description"), (embed.get("footer") or {}).get("text")]
    parts.append((embed.get("author") or {}).get("name"))
    for one in embed.get("fields") or []:
        parts += [one.get("name"), one.get("value")]
    return "".join(str(part).strip() for part in parts if part)


def _embeds_errors(embeds: list[Json], attached: set[str]) -> list[str]:
    errors = []
    if len(embeds) > limits.EMBEDS:
        errors.append(f"embeds: must be {limits.EMBEDS} or fewer in length, not {len(embeds)}")
    for number, embed in enumerate(embeds):
        errors += _embed_errors(f"embeds.{number}", embed, attached)
    together = sum(len(embed_text(embed)) for embed in embeds)
    if together > limits.EMBEDS_TOGETHER:
        errors.append(f"embeds: size exceeds maximum size of {limits.EMBEDS_TOGETHER}, it is {together}")
    return errors


def _attachment_errors(payload: Json, files: list[Upload], kept: dict[str, str]) -> tuple[set[str], list[str]]:
    """The names of the attachments that the message will have, and what is wrong with them."""
    errors: list[str] = []
    names = {upload.filename for upload in files}
    for number, one in enumerate(payload.get("attachments") or []):
        errors += too_long(f"attachments.{number}.description", one.get("description"), limits.ATTACHMENT_DESCRIPTION)
        identity = str(one.get("id"))
        if identity in kept:
            names.add(kept[identity])
        elif not (identity.isdigit() and int(identity) < len(files)):
            errors.append(f"attachments.{number}.id: no file was uploaded as {identity}")
    if "attachments" not in payload:
        names.update(kept.values())
    if len(files) > limits.FILES:
        errors.append(f"files: must be {limits.FILES} or fewer, not {len(files)}")
    return names, errors


def mention_faults(payload: Json) -> list[str]:
    """What could ping somebody: this project sends nothing that mentions anyone, and says so in each payload."""
    allowed = payload.get("allowed_mentions")
    if allowed is None:
        return ["allowed_mentions is absent: everything mentioned would be notified"]
    return [
        f"allowed_mentions.{key} is {allowed[key]!r}"
        for key in ("parse", "users", "roles", "replied_user")
        if allowed.get(key)
    ]


def _v2_errors(payload: Json, board: Board, attached: set[str]) -> list[str]:
    errors = [
        f"{key}: the '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
        for key in ("content", "embeds", "poll", "sticker_ids")
        if payload.get(key)
    ]
    if "components" in payload:
        unseen = attached - board.media
        errors += [f"attachments: {name} is shown by no component" for name in sorted(unseen)]
    return errors


def judged_message(
    payload: Json,
    files: list[Upload],
    *,
    allowed_flags: int,
    editing: Json | None = None,
    kept: dict[str, str] | None = None,
    loading: bool = False,
) -> Json:
    """Return the components with ids and the flags that the message will have, as {"components", "flags"}.

    `editing` is the message as it is, `kept` its attachments (id to name), `loading` a deferral that is
    filled in. Raises: Refusal as Discord would.
    """
    flags = _judged_flags(payload, allowed_flags, editing, loading=loading)
    names, errors = _attachment_errors(payload, files, kept or {})
    content = payload.get("content")
    errors += too_long("content", content, limits.CONTENT)
    errors += _embeds_errors(payload.get("embeds") or [], names)
    v2 = bool(flags & COMPONENTS_V2)
    board = Board(v2=v2, attached=names)
    components = judged_components(payload.get("components") or [], board)
    errors += board.errors
    if v2:
        errors += _v2_errors(payload, board, names)
    if payload.get("nonce") is not None and len(str(payload["nonce"])) > limits.NONCE:
        errors.append(f"nonce: must be {limits.NONCE} or fewer in length")
    for upload in files:
        if len(upload.body) > limits.ATTACHMENT_BYTES:
            raise Refusal(413, 40005, "Request entity too large")
    invalid(errors)
    _refuse_empty(payload, files, editing, v2=v2)
    if board.bytes_displayed() > 10_170:  # discord/discord-api-docs#8554: a size in UTF-8 that Discord answers with 500
        raise Refusal(500, 0, "Internal Server Error: text displays of more than 10170 bytes")
    return {"components": components, "flags": flags}


def _judged_flags(payload: Json, allowed: int, editing: Json | None, *, loading: bool) -> int:
    asked = int(payload.get("flags") or 0)
    before = int((editing or {}).get("flags", 0))
    invalid([f"flags: {asked & ~allowed} may not be set here"] if asked & ~allowed else [])
    if editing is None:
        return asked
    if "flags" in payload and before & COMPONENTS_V2 and not asked & COMPONENTS_V2:
        invalid(["flags: MessageFlags.IS_COMPONENTS_V2 cannot be removed"])
    kept = before & (EPHEMERAL | COMPONENTS_V2)
    if not loading and asked & COMPONENTS_V2 and not before & COMPONENTS_V2:
        left = [key for key in ("content", "embeds") if editing.get(key) and key not in payload]
        invalid([f"{key}: must be emptied to use MessageFlags.IS_COMPONENTS_V2" for key in left])
    return asked | kept


def _refuse_empty(payload: Json, files: list[Upload], editing: Json | None, *, v2: bool) -> None:
    merged: Json = {**(editing or {}), **payload}
    text = re.sub(r"\s", "", merged.get("content") or "")
    parts: list[Any] = [merged.get("embeds"), files, merged.get("attachments"), merged.get("sticker_ids")]
    if v2:
        parts.append(merged.get("components"))
    if not text and not any(parts):
        raise Refusal(400, 50006, "Cannot send an empty message")

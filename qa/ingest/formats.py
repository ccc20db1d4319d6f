"""Formats: what a file is, by its name and its first bytes, if it is neither plain text nor Markdown."""

import re
from pathlib import Path

_MAGIC_LENGTH = 512  # bytes; what begins a file of another format, after white space
_IMAGE, _SOUND = "an image", "a sound or video file"
_MAGIC = {
    b"%pdf-": "a PDF file",
    b"%!ps": "a PostScript file",
    b"{\\rtf": "a rich text file (RTF)",
    b"pk\x03\x04": "a Word, OpenDocument, EPUB or ZIP file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"\x1f\x8b": "a compressed file",
    b"\x89png": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"gif89a": "a GIF image",
    b"id3\x03": _SOUND,
    b"id3\x04": _SOUND,
    b"\\documentclass": "a LaTeX file",
}
_HTML = re.compile(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype html|<(?:html|head|body)[\s>])", re.DOTALL)
_HTML_PART = re.compile(rb"<(?:p|div|article|section|main|h[1-6]|table|meta|title|script|style|span)(?:\s[^>]*)?>")
_XML = re.compile(rb"<\?xml\s|<(?:rss|feed|svg)[\s>]")
_NAMES = {
    "an HTML file": "html htm xhtml mhtml webarchive",
    "a PDF file": "pdf",
    "a Word file": "doc docx",
    "an OpenDocument file": "odt",
    "a Pages file": "pages",
    "a rich text file (RTF)": "rtf",
    "an EPUB book": "epub",
    "an e-book": "mobi azw azw3",
    "a LaTeX file": "tex",
    "an XML file": "xml rss atom",
    "a JSON file": "json jsonl",
    "a table (CSV)": "csv tsv",
    "an Excel file": "xls xlsx",
    "a PowerPoint file": "ppt pptx",
    "a notebook": "ipynb",
    "an e-mail": "eml msg",
    "a compressed file": "zip gz tar tgz 7z rar",
    _IMAGE: "png jpg jpeg gif webp svg bmp tif tiff heic",
    _SOUND: "mp3 mp4 wav ogg m4a mov avi webm",
}
_FORMATS = {f".{suffix}": name for name, suffixes in _NAMES.items() for suffix in suffixes.split()}


def other_format(path: Path, content: bytes = b"") -> str | None:
    """What a file is, by its name or its first bytes, if it is neither plain text nor Markdown: "a PDF file"."""
    start = content[:_MAGIC_LENGTH].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    by_content = next((name for magic, name in _MAGIC.items() if start.startswith(magic)), None)
    is_text = path.suffix.lower() == ".txt"  # Markdown may begin with HTML
    if _HTML.match(start) or (is_text and _HTML_PART.match(start)):
        by_content = "an HTML file"
    elif _XML.match(start):
        by_content = "an XML file"
    return by_content or _FORMATS.get(path.suffix.lower())

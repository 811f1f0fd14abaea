"""Files out of parts: a name fit to show, a type the content agrees with, the bytes untouched."""

from __future__ import annotations

import mimetypes
import re
import unicodedata

import puremagic

from mailgw.reading.mail import Attachment
from mailgw.reading.notes import Notes

_LONGEST_NAME = 120
_PATH = re.compile(r".*[/\\]", re.DOTALL)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_SAYS_NOTHING = frozenset(
    (
        "",
        "application/octet-stream",
        "application/binary",
        "application/x-download",
        "application/force-download",
    )
)
_NEVER_TEXT = ("image/", "audio/", "video/", "application/pdf", "application/zip")
_EXECUTABLE = "application/x-msdownload"
_ZIP, _OFFICE = b"PK\x03\x04", "application/vnd.openxmlformats-officedocument"
_EXTENSIONS = {
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "application/pkcs7-signature": ".p7s",
    "application/x-pkcs7-signature": ".p7s",
    "application/pkcs7-mime": ".p7m",
    "application/x-pkcs7-mime": ".p7m",
    "application/pgp-signature": ".asc",
    "text/plain": ".txt",
    "image/jpeg": ".jpg",
}


def attachment(
    content: bytes, *, declared: str, name: str, inline: bool, content_id: str, number: int, notes: Notes
) -> Attachment:
    """`number` names a nameless file: attachment-2.pdf."""
    shown = fit_to_show(name)
    content_type = type_of(content, declared, shown, notes)
    if not shown:
        extension = _EXTENSIONS.get(content_type) or mimetypes.guess_extension(content_type) or ""
        shown = f"attachment-{number}{extension}"
    return Attachment(shown, content_type, content, inline, content_id)


def fit_to_show(name: str) -> str:
    """One line of 120 characters without path, control and direction signs (U+202E turns fdp.exe around)."""
    name = unicodedata.normalize("NFC", name)
    name = _PATH.sub("", name.strip())
    name = "".join(sign for sign in name if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
    name = name.strip().strip(".").strip()
    if _RESERVED.match(name):
        name = f"_{name}"
    if len(name) <= _LONGEST_NAME:
        return name
    stem, dot, extension = name.rpartition(".")
    return (
        f"{stem[: _LONGEST_NAME - len(extension) - 1]}.{extension}"
        if dot and len(extension) <= 10
        else name[:_LONGEST_NAME]
    )


def type_of(content: bytes, declared: str, name: str, notes: Notes) -> str:
    """The declared type unless it says nothing or the content contradicts it."""
    found = _by_content(content, name)
    if found == _EXECUTABLE and declared != found:
        notes.defect("type_mismatch")
        return found
    if declared in _SAYS_NOTHING:
        return found or mimetypes.guess_type(name)[0] or "application/octet-stream"
    if declared.startswith("text/") and found and found.startswith(_NEVER_TEXT):
        notes.defect("type_mismatch")
        return found
    return declared


def _by_content(content: bytes, name: str) -> str | None:
    if content[:2] == b"MZ" and len(content) > 64:
        return _EXECUTABLE
    try:
        found = puremagic.from_string(content, mime=True, filename=name or None)
    except (puremagic.PureError, ValueError):
        return None
    if content.startswith(_ZIP) and found.startswith(_OFFICE) and b"[Content_Types].xml" not in content[:4096]:
        return "application/zip"
    return found or None

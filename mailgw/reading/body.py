"""Which parts of the tree are the person's message, and which are files that came along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mailgw.reading import tnef
from mailgw.reading.attachments import attachment
from mailgw.reading.charsets import decode
from mailgw.reading.flowed import unflow
from mailgw.reading.headers import read_headers
from mailgw.reading.html import html_to_text
from mailgw.reading.mail import Attachment
from mailgw.reading.newtext.announcing import announced_in
from mailgw.reading.newtext.lines import bare
from mailgw.reading.notes import Notes
from mailgw.reading.parts import UNREAD, Part, split_headers
from mailgw.reading.uuencoded import take_files_out

_HTML = ("text/html", "application/xhtml+xml")
_KEPT_AS_FILES = (
    "text/calendar",
    "text/rfc822-headers",
    "text/x-vcard",
    "text/vcard",
    "text/csv",
    "text/directory",
)


@dataclass(slots=True)
class Body:
    """Pieces of text in reading order; `html` is the first HTML part as it came."""

    texts: list[str] = field(default_factory=list)
    html: str | None = None
    attachments: list[Attachment] = field(default_factory=list)
    quotes_by_tags: bool = False
    """Some text was made from HTML: the marks in it are the client's own, typed by nobody."""

    @property
    def text(self) -> str:
        return "\n".join(text.strip("\n") for text in self.texts if bare(text.replace("\n", "")))


@dataclass(frozen=True, slots=True)
class _Said:
    """One text of the message, in the form it came."""

    plain: str = ""
    html: str = ""


def read_body(root: Part, notes: Notes) -> Body:
    """Text and files of a whole tree."""
    body = Body()
    said = _collect(root, body, notes, is_root=True)
    body.texts = [_as_text(one, notes) for one in said]
    body.quotes_by_tags = any(map(_is_read_as_html, said))
    body.html = next((one.html for one in said if one.html), None)
    body.attachments = _invitations_once(body.attachments)
    return body


def _invitations_once(files: Sequence[Attachment]) -> list[Attachment]:
    """Calendars send an invitation as an alternative of the words and, the same again, as a file with a name."""
    return [
        file
        for at, file in enumerate(files)
        if file.content_type != "text/calendar" or all(file.content != other.content for other in files[at + 1 :])
    ]


def _as_text(said: _Said, notes: Notes) -> str:
    return html_to_text(said.html, notes) if _is_read_as_html(said) else said.plain


def _is_read_as_html(said: _Said) -> bool:
    """Where nothing plain says the same, and where the plain text says that it lost a colour."""
    if not said.html:
        return False
    return not bare(said.plain.replace("\n", "")) or bool(announced_in(said.plain).colours)


def _collect(part: Part, body: Body, notes: Notes, *, is_root: bool = False) -> list[_Said]:
    if notes.is_out_of_time():
        _add(body, bytes(part.source), "text/plain", UNREAD, notes)
        return []
    if part.is_multipart and part.children:
        if part.content_type == "multipart/encrypted":
            notes.defect("encrypted")
        said = [_collect(child, body, notes) for child in _worth_reading(part)]
        if part.content_type == "multipart/alternative":
            return _one_of(said)
        return [one for branch in said for one in branch]
    if _is_message_text(part, is_root=is_root):
        return [_read_text(part, body, notes)]
    return _keep_file(part, body, notes)


def _worth_reading(part: Part) -> Sequence[Part]:
    """All children; of a file from a Mac not its Finder data, which nobody can open (RFC 1740)."""
    if part.content_type != "multipart/appledouble":
        return part.children
    return [child for child in part.children if child.content_type != "application/applefile"] or part.children


def _one_of(branches: list[list[_Said]]) -> list[_Said]:
    """The alternatives say the same (RFC 2046 § 5.1.4): the plain one is read, the HTML kept beside it."""
    plain = "\n".join(one.plain for branch in branches for one in branch if one.plain and not one.html)
    html = "\n".join(one.html for branch in branches for one in branch if one.html)
    return [_Said(plain, html)] if plain or html else []


def _is_message_text(part: Part, *, is_root: bool) -> bool:
    if part.disposition == "attachment" or not part.content_type.startswith(("text/", "multipart/", *_HTML)):
        return False
    if part.content_type in _KEPT_AS_FILES:
        return False
    return is_root or not part.filename


def _read_text(part: Part, body: Body, notes: Notes) -> _Said:
    """A text that is too long is read from its beginning, and kept as a file besides."""
    content = part.content(notes)
    taken = notes.take_text(len(content))
    if taken < len(content):
        _add(body, content, part.content_type, part.filename, notes)
        content = content[:taken]
    found = decode(content, part.parameters.get("charset"))
    notes.defect(found.defect)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    if part.content_type in _HTML:
        return _Said(html=text)
    if part.parameters.get("format", "").casefold() == "flowed":
        text = unflow(text, delete_space=part.parameters.get("delsp", "").casefold() == "yes")
    text, files = take_files_out(text, notes)
    for name, data in files:
        _add(body, data, "", name, notes)
    return _Said(plain=text)


def _keep_file(part: Part, body: Body, notes: Notes) -> list[_Said]:
    content = part.content(notes)
    if tnef.is_tnef(part.content_type, part.filename, content):
        unpacked = tnef.unpack(content, notes)
        if unpacked is not None:
            for file in unpacked.files:
                _add(body, file.content, "", file.called, notes)
            if unpacked.is_whole:
                return [_Said(unpacked.text, unpacked.html)] if unpacked.text or unpacked.html else []
    if part.content_type in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        notes.defect("encrypted")
    inline = part.disposition == "inline" or (not part.disposition and bool(part.content_id))
    name = part.filename or _subject_as_name(part, content, notes)
    _add(body, content, part.content_type, name, notes, inline=inline, content_id=part.content_id)
    return []


def _add(
    body: Body,
    content: bytes,
    declared: str,
    name: str,
    notes: Notes,
    *,
    inline: bool = False,
    content_id: str = "",
) -> None:
    number = len(body.attachments) + 1
    body.attachments.append(
        attachment(
            content,
            declared=declared,
            name=name,
            inline=inline,
            content_id=content_id,
            number=number,
            notes=notes,
        )
    )


def _subject_as_name(part: Part, content: bytes, notes: Notes) -> str:
    """A forwarded mail is called by its subject."""
    if part.content_type != "message/rfc822":
        return ""
    headers = read_headers(split_headers(memoryview(content))[0], notes)
    subject = (headers.get("Subject") or "").replace("/", "_").replace("\\", "_")
    return f"{subject[:100]}.eml" if subject else ""

"""The mail that bounced, as far as the report returns it."""

from __future__ import annotations

import re

from mailgw.reading.headers import message_ids, read_headers
from mailgw.reading.notes import Notes
from mailgw.reading.parts import Part, split_headers

_MESSAGE_ID_LINE = re.compile(
    r"^[> \t|]*Message[- ]?ID[ \t]*[:：][ \t]*\n?[> \t|]*(<[^<>\s]{1,990}>)", re.IGNORECASE | re.MULTILINE
)
_RETURNED = (
    "message/rfc822",
    "text/rfc822-headers",
    "message/rfc822-headers",
    "message/global",
    "message/global-headers",
    "message/partial",
)


def original_message_id(root: Part, text: str, notes: Notes) -> str | None:
    """From the returned mail, else from a copy in the text, else from what the report says it answers."""
    for part in root.walk():
        if part.content_type in _RETURNED and part is not root:
            content = part.content(notes)
            section, body = split_headers(memoryview(content.lstrip(b"\r\n")))
            found = message_ids(read_headers(section or bytes(body[:20_000]), Notes()).get("Message-ID"))
            if found:
                return found[0]
    line = _MESSAGE_ID_LINE.search(text)
    if line:
        return line[1]
    for name in ("X-Original-Message-ID", "In-Reply-To", "References"):
        found = message_ids(root.headers.get(name))
        if found:
            return found[-1]
    return None

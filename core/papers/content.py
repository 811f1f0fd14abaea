"""What a file is by its content, whatever its name says."""

from __future__ import annotations

import re

import puremagic

_XML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml\b")
_HTML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_PDF = re.compile(rb"\A.{0,1023}?%PDF-", re.DOTALL)
_BINARY = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")

READABLE = {"application/pdf": "pdf", "application/xml": "xml", "text/html": "html", "text/plain": "text"}
"""Content types whose text is looked at, and as what."""


def content_type(content: bytes) -> str:
    """The media type; `application/octet-stream` for what nobody knows. An archive, locked or not, stays closed."""
    for pattern, kind in ((_PDF, "application/pdf"), (_XML, "application/xml"), (_HTML, "text/html")):
        if pattern.match(content):
            return kind
    if not _BINARY.search(content[:65_536]):
        return "text/plain" if content else "application/octet-stream"
    try:
        return puremagic.from_string(content, mime=True) or "application/octet-stream"
    except (puremagic.PureError, ValueError):
        return "application/octet-stream"

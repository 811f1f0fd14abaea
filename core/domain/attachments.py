"""Files that go with a message: how much may, and what a file is whatever its name says. Pure."""

from __future__ import annotations

import re

LARGEST_MB = 25
"""All files of one message together: what mail on the other side will still take."""
MEGABYTE = 1024 * 1024

_SIGNATURES = {
    "PDF": re.compile(rb"\A.{0,1023}?%PDF-", re.DOTALL),
    "PNG": re.compile(rb"\A\x89PNG\r\n\x1a\n"),
    "JPEG": re.compile(rb"\A\xff\xd8\xff"),
    "GIF": re.compile(rb"\AGIF8[79]a"),
    "ZIP": re.compile(rb"\APK(?:\x03\x04|\x05\x06|\x07\x08)"),
    "OLE": re.compile(rb"\A\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    "EXE": re.compile(rb"\AMZ|\A\x7fELF|\A\xcf\xfa\xed\xfe"),
    "script": re.compile(rb"\A#!"),
}
"""What files begin with. Sources: ISO 32000, PNG and GIF specifications, JFIF, PKWARE APPNOTE, MS-CFB, PE/COFF, ELF."""

_PROMISED = {
    "pdf": ("PDF",),
    "png": ("PNG",),
    "jpg": ("JPEG",),
    "jpeg": ("JPEG",),
    "gif": ("GIF",),
    "zip": ("ZIP",),
    # With a password Office wraps its files in OLE.
    **dict.fromkeys(("docx", "xlsx", "pptx"), ("ZIP", "OLE")),
    **dict.fromkeys(("doc", "xls", "ppt", "msg"), ("OLE",)),
}
_PLAIN = ("txt", "csv", "tsv", "xml", "html", "htm", "json")


def otherwise(name: str, content: bytes) -> str:
    """What the content is where its name says something else: `PDF`, `EXE` …, or `?` for what nobody knows; else empty.

    A name that promises nothing belies nothing.
    """
    ending = name.rpartition(".")[2].lower()
    found = next((kind for kind, signature in _SIGNATURES.items() if signature.match(content)), "")
    promised = _PROMISED.get(ending, ())
    if promised:
        return "" if found in promised or not content else found or "?"
    return found if ending in _PLAIN and found != "script" else ""

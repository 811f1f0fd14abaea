"""Rich text as plain text: what is left of a letter when Outlook puts its only copy into winmail.dat (MS-OXRTFCP)."""

from __future__ import annotations

from compressed_rtf import decompress
from striprtf import striprtf

LONGEST = 100_000
"""Octets as packed; unpacked they are nine times as many at most. A letter of fifty pages has less."""


def plain_text(packed: memoryview, charset: str) -> str:
    """The words; "" for more than anybody writes, and for what cannot be unpacked. Linear in `LONGEST`."""
    if len(packed) > LONGEST:
        return ""
    try:
        rich = decompress(bytes(packed)).decode("latin-1")
        return str(striprtf.rtf_to_text(rich, encoding=charset or "cp932", errors="replace")).strip("\n")
    except Exception:  # noqa: BLE001  the libraries raise whatever the bytes lead them to; the container is kept
        return ""

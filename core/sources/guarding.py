"""Values that a spreadsheet would run as a formula are written behind an apostrophe, and read back without it."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")


def needs_guard(text: str) -> bool:
    """Whether a spreadsheet may run it; Japanese ones take full-width signs, too."""
    return bool(_FORMULA.match(text))


def guarded(text: str) -> str:
    """Safe to open in a spreadsheet (OWASP, CSV injection). What needs no guard stays as it is."""
    return f"'{text}" if needs_guard(text) else text


def unguarded(text: str) -> str:
    """The inverse of `guarded`."""
    return text[1:] if text.startswith("'") and needs_guard(text) else text

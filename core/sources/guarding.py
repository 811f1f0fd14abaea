"""Values that a spreadsheet would run as a formula are written behind an apostrophe, and read back without it."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t]")


def guarded(text: str) -> str:
    """Safe to open in a spreadsheet (OWASP, CSV injection). What needs no guard stays as it is."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The inverse of `guarded`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text

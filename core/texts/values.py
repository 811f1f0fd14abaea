"""Values in a template can never create structure.

Whatever is inserted is wrapped in STX … ETX, and its newlines and bars are stood in for, before the
text is parsed into a document. So a line that begins with a value does not begin with `#`, a value that
is empty does not make a blank line, and a bar in a value does not end a cell. The parser puts everything
back when it has found the structure.
"""

from __future__ import annotations

import re

from jinja2 import Undefined

_STX, _ETX = "\x02", "\x03"
_NEWLINE, _BAR = "\x05", "\x06"

# Control characters have no place in a sentence; without them the stand-ins cannot be forged.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")

_STAND_IN = str.maketrans({"\n": _NEWLINE, "|": _BAR})
_PUT_BACK = str.maketrans({_NEWLINE: "\n", _BAR: "|", _STX: None, _ETX: None})

NOTHING = "—"
"""How the absence of a value reads."""


class NotWorded(TypeError):
    """A value without a wording of its own; a filter has to say how it reads."""


def mark(value: object) -> str:
    """The text of an inserted value, marked as such: Jinja's `finalize`.

    Takes `str`, `int` and `None` (a dash). Anything else raises NotWorded, so that no `repr` and no
    unformatted date ever reaches a person.
    """
    return f"{_STX}{clean(_worded(value)).translate(_STAND_IN)}{_ETX}"


def unmark(text: str) -> str:
    """The text as a person reads it."""
    return text.translate(_PUT_BACK)


def clean(text: str) -> str:
    """Newlines as `\\n`, tabs as spaces, no other control character."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def one_line(text: str) -> str:
    """Runs of white space as one space: for subjects and headings."""
    return " ".join(text.split())


def _worded(value: object) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, Undefined):
        return str(value)  # which raises, naming the missing fact
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    raise NotWorded(f"a template inserts a {type(value).__qualname__}; say with a filter how it reads")

"""What every grammar is made of: a pattern tried at one place, and how to read what it matched.

Patterns use bounded repetition only, so trying one costs the same however long the text is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from core.domain.numbers.hints import Hints
from core.domain.numbers.number import Number

END = r"(?![0-9])(?!-[0-9])(?![/.][0-9]{1,2}(?![0-9]))(?!,[0-9]{3}(?![0-9]))"
"""The digits end here: no telephone number, date or grouped number goes on behind."""

WORD_END = r"(?![A-Z0-9])"

Reader = Callable[[re.Match[str], Hints], Number | None]


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a number. A match belongs to this form alone: None from `read` is a refusal."""

    starts: str
    """Every character the form can begin with."""
    pattern: re.Pattern[str]
    read: Reader


def form(starts: str, pattern: str, read: Reader) -> Form:
    return Form(starts, re.compile(pattern), read)

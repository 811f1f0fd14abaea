"""Placeholders in what people write: `{案件.出願番号}`, `{期限}`, `{相手方}`. Pure.

`{{` and `}}` stand for the braces themselves. Whatever else stands in braces must mean something: a text with a
placeholder nobody can fill is never sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}\n]{1,60})\}")


def placeholders(text: str) -> tuple[str, ...]:
    """The names in braces, each once, in their order."""
    names = (found[1].strip() for found in _PLACEHOLDER.finditer(text) if found[1])
    return tuple(dict.fromkeys(names))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with a value for each placeholder. KeyError for one that has none."""

    def value(found: re.Match[str]) -> str:
        return values[found[1].strip()] if found[1] else found[0][0]

    return _PLACEHOLDER.sub(value, text)

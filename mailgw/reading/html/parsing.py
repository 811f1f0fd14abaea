"""From HTML to a tree of elements that can be walked in bounded time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from mailgw.reading.notes import LONGEST_HTML, MOST_ELEMENTS, Notes

Element = Any  # lxml ships no types

_AT_ONCE = 32 * 1024
"""Characters the parser is given between two looks at the clock."""
_MOST_ATTRIBUTES = 1_000
"""Of one element. The tree looks for the end of that list with each that is added: 100,000 take minutes."""


def parse(html: str, notes: Notes) -> Element | None:
    """The root; None, with a defect, for what is not worth a tree or takes too long, and for what holds nothing."""
    if len(html) > LONGEST_HTML:
        notes.defect("html_too_long")
        html = html[:LONGEST_HTML]
    try:
        if html.count("<") > MOST_ELEMENTS or _most_attributes(html, notes) > _MOST_ATTRIBUTES:
            notes.defect("html_too_many_elements")
            return None
        return _fed(etree.HTMLParser(), html, notes)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _most_attributes(html: str, notes: Notes) -> int:
    if len(html) < _AT_ONCE:
        return 0
    counting = _Attributes()
    _fed(etree.HTMLParser(target=counting), html, notes)
    return counting.most


def _fed(parser: Any, html: str, notes: Notes) -> Element | None:
    """What the parser makes of it; it is told that it is text, so that declared encodings do not count."""
    for start in range(0, len(html), _AT_ONCE):
        if notes.is_out_of_time():
            return None
        parser.feed(html[start : start + _AT_ONCE])
    return parser.close()


class _Attributes:
    """Counts them without a tree, for a parser that has one to count for."""

    def __init__(self) -> None:
        self.most = 0

    def start(self, _tag: str, attributes: Mapping[str, str]) -> None:
        self.most = max(self.most, len(attributes))

    def close(self) -> None:
        """Nothing to give back."""

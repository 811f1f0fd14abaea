"""How far paragraphs stand from each other: an empty line is the person's only where the style leaves none."""

from __future__ import annotations

import re
from itertools import islice

from mailgw.reading.html.parsing import Element
from mailgw.reading.html.tags import PARAGRAPHS

_NO_MARGIN = re.compile(r"margin(?:-top|-bottom)?\s*:\s*0", re.IGNORECASE)
_NO_MARGIN_OF_P = re.compile(
    r"(?:^|[\s},>])p\s{0,9}\{[^{}]{0,300}?margin(?:-top|-bottom)?\s{0,9}:\s{0,9}0", re.IGNORECASE
)
_MOST_SHEETS = 8
_LONGEST_SHEET = 20_000  # characters


def closes_paragraphs(tree: Element) -> bool:
    """P {margin-top:0;margin-bottom:0;} in the style sheet: an empty line is one that somebody typed."""
    sheets = (sheet.text or "" for sheet in islice(tree.iter("style"), _MOST_SHEETS))
    return any(_NO_MARGIN_OF_P.search(sheet[:_LONGEST_SHEET]) for sheet in sheets)


def margin_of(element: Element, *, is_close: bool) -> int:
    """Empty lines around a block; `is_close` where the sheet gives paragraphs none. Outlook's classes say so too."""
    if element.tag == "hr":
        return 1
    if element.tag not in PARAGRAPHS:
        return 0
    parent = element.getparent()
    if parent is not None and parent.tag == "li":
        return 0
    if element.tag != "p":
        return 1
    style = element.get("style") or ""
    if "Mso" in (element.get("class") or "") or _NO_MARGIN.search(style):
        return 0
    return 0 if is_close and "margin" not in style else 1

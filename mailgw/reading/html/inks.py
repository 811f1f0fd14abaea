"""The ink an element writes in, as far as people call it by a name: 赤字, in blue, in bold."""

from __future__ import annotations

import colorsys
import re
from itertools import islice

from mailgw.reading.html.parsing import Element

_WITHOUT_INK = frozenset(("a", "body", "html"))
_COLOUR = re.compile(r"(?:^|;)\s{0,9}(?:color|background|background-color)\s{0,9}:\s{0,9}([^;]{1,60})", re.IGNORECASE)
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s{0,9}(\d{1,3})[\s,]{1,9}(\d{1,3})[\s,]{1,9}(\d{1,3})", re.IGNORECASE)
_BY_NAME = {
    "red": ("red", "crimson", "firebrick", "darkred", "maroon", "tomato", "indianred"),
    "blue": ("blue", "navy", "darkblue", "mediumblue", "royalblue", "dodgerblue", "steelblue", "deepskyblue", "teal"),
    "green": ("green", "darkgreen", "forestgreen", "seagreen", "limegreen", "lime", "olive"),
    "purple": ("purple", "violet", "magenta", "fuchsia", "darkviolet", "indigo"),
    "orange": ("orange", "darkorange", "orangered"),
    "yellow": ("yellow", "gold"),
}
_NAMED = {name: colour for colour, names in _BY_NAME.items() for name in names}
_HUES = ((18, "red"), (45, "orange"), (70, "yellow"), (170, "green"), (258, "blue"), (325, "purple"), (360, "red"))
"""Degrees up to which a hue is called so."""
_BOLD = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)", re.IGNORECASE)
_PIECES_OF_A_LABEL = 6
_PALEST, _DARKEST = 0.3, 0.3  # saturation and value under which a colour is called grey or black


def inks_of(element: Element) -> frozenset[str]:
    """The colours of its words and of what is behind them, and "bold". A link's colour and a label's weight say nothing."""
    parent = element.getparent()
    if element.tag in _WITHOUT_INK or (parent is not None and parent.tag == "a"):
        return frozenset()
    style = element.get("style") or ""
    declared = [found[1] for found in _COLOUR.finditer(style)] if "color" in style or "background" in style else []
    inks = {_name_of(value) for value in (*declared, element.get("color") or "")} - {""}
    return frozenset(inks | {"bold"} if _is_bold(element, style) else inks)


def _is_bold(element: Element, style: str) -> bool:
    is_bold = element.tag in ("b", "strong") or ("font-weight" in style and _BOLD.search(style) is not None)
    return is_bold and not _is_label(element)


def _is_label(element: Element) -> bool:
    """差出人: over a quoted mail, all of it; Outlook may set the colon in bold by itself."""
    colon = (":", "：")
    return _words_of(element).endswith(colon) or _words_behind(element).startswith(colon)


def _words_behind(element: Element) -> str:
    behind = (element.tail or "").strip()
    following = element.getnext()
    return behind or ("" if following is None else _words_of(following))


def _words_of(element: Element) -> str:
    return "".join(islice(element.itertext(), _PIECES_OF_A_LABEL)).strip()


def _name_of(value: str) -> str:
    """One of the names above; empty for black, white and grey, and for what is no colour."""
    value = value.strip().casefold()
    if hexadecimal := _HEX.search(value):
        digits = hexadecimal[1] if len(hexadecimal[1]) == 6 else "".join(digit * 2 for digit in hexadecimal[1])
        return _name_of_light(*(int(digits[at : at + 2], 16) for at in (0, 2, 4)))
    if rgb := _RGB.match(value):
        return _name_of_light(int(rgb[1]), int(rgb[2]), int(rgb[3]))
    return _NAMED.get(value.removesuffix("!important").strip(), "")


def _name_of_light(red: int, green: int, blue: int) -> str:
    hue, saturation, value = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    if saturation < _PALEST or value < _DARKEST:
        return ""
    return next(name for degrees, name in _HUES if hue * 360 <= degrees)

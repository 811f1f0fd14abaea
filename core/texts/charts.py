"""A small picture of numbers: bars of four shades, each with a pattern of its own and its number written on it.

Nothing is said by colour alone, and no label needs a font: rows are called by letters, which the words beside the
picture explain. Pillow draws it and brings its own letters, so it looks the same on every machine, without a display.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

WIDTH = 560
"""Pixels; drawn at twice the size, so that it is sharp on today's screens."""

_SCALE = 2
_ROW, _BAR, _LEFT, _RIGHT, _TOP = 26, 18, 28, 44, 30
_INK, _PAPER = "#1d1c1d", "#ffffff"
_FILLS = ("#dbe9f6", "#9ecae1", "#4292c6", "#08519c")
_ON_FILL = (_INK, _INK, _INK, _PAPER)
_STEPS = (0, 12, 7, 4)
"""Distance of the slanting lines: none for what is new, the denser the older."""


def stacked_bars(rows: Sequence[tuple[str, Sequence[int]]], legend: Sequence[str]) -> bytes:
    """A PNG. Each row is a letter and four numbers; `legend` names the four in ASCII (`0-2`, `31+`)."""
    height = _TOP + _ROW * len(rows) + 6
    image = Image.new("RGB", (WIDTH * _SCALE, height * _SCALE), _PAPER)
    drawing = _Drawing(ImageDraw.Draw(image), ImageFont.load_default(12 * _SCALE))
    for place, name in enumerate(legend):
        drawing.swatch(_LEFT + place * 90, 6, place)
        drawing.text(_LEFT + place * 90 + 26, 15, name)
    most = max((sum(numbers) for _, numbers in rows), default=0) or 1
    for number, (letter, numbers) in enumerate(rows):
        top = _TOP + number * _ROW
        drawing.text(8, top + _BAR // 2, letter)
        left: float = _LEFT
        for place, count in enumerate(numbers):
            width = (WIDTH - _LEFT - _RIGHT) * count / most
            if count:
                drawing.bar(left, top, width, place, str(count))
            left += width
        drawing.text(left + 8, top + _BAR // 2, str(sum(numbers)))
    written = BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


class _Drawing:
    """Measures are those of the picture as it is shown."""

    def __init__(self, draw: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> None:
        self._draw = draw
        self._font = font

    def text(self, left: float, middle: float, text: str, ink: str = _INK, anchor: str = "lm") -> None:
        self._draw.text((left * _SCALE, middle * _SCALE), text, fill=ink, font=self._font, anchor=anchor)

    def swatch(self, left: float, top: float, place: int) -> None:
        self._filled(left, top, 20, place)

    def bar(self, left: float, top: float, width: float, place: int, number: str) -> None:
        """The number stands on a plain ground in the middle of the pattern, where the bar is wide enough for it."""
        self._filled(left, top, width, place)
        needed = self._draw.textlength(number, font=self._font) / _SCALE + 6
        if width >= needed + 4:
            middle = left + width / 2
            ground = [(middle - needed / 2) * _SCALE, (top + 2) * _SCALE, (middle + needed / 2) * _SCALE]
            self._draw.rectangle([*ground, (top + _BAR - 2) * _SCALE], fill=_FILLS[place])
            self.text(middle, top + _BAR / 2, number, _ON_FILL[place], "mm")

    def _filled(self, left: float, top: float, width: float, place: int) -> None:
        box = [round(one * _SCALE) for one in (left, top, left + width, top + _BAR)]
        self._draw.rectangle(box, fill=_FILLS[place])
        if step := _STEPS[place]:
            for start in range(box[0] - (box[3] - box[1]), box[2], step * _SCALE):
                self._slanting(start, box, _ON_FILL[place])
        self._draw.rectangle(box, outline=_INK, width=_SCALE // 2)

    def _slanting(self, start: int, box: Sequence[int], ink: str) -> None:
        """One line from the lower left to the upper right, cut off at both ends of the box."""
        first, last = max(start, box[0]), min(start + box[3] - box[1], box[2])
        if first < last:
            self._draw.line([first, box[3] - (first - start), last, box[3] - (last - start)], fill=ink, width=1)

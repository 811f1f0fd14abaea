"""The picture of the week: nothing in it is told by colour alone, and every machine draws the same."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

from PIL import Image

from core.texts.charts import stacked_bars

LEGEND = ("0-2", "3-7", "8-30", "31+")


def grey(numbers: tuple[int, ...]) -> Image.Image:
    """One bar as somebody sees it who sees no colours, without the number that stands on it."""
    return Image.open(BytesIO(stacked_bars([("A", numbers)], LEGEND))).convert("L").crop((80, 64, 400, 90))


def edges(picture: Image.Image) -> int:
    """How often light and dark meet along the rows: nothing on a plain ground, more the denser a pattern."""
    points = picture.tobytes()
    return sum(abs(a - b) > 40 for a, b in pairwise(points))


def test_each_age_has_a_pattern_of_its_own() -> None:
    seen = [edges(grey(tuple(int(place == at) for place in range(4)))) for at in range(4)]
    assert seen[0] < seen[1] < seen[2] < seen[3], seen


def test_the_same_numbers_are_the_same_picture_and_no_numbers_are_one_too() -> None:
    assert stacked_bars([("A", (1, 2, 3, 4))], LEGEND) == stacked_bars([("A", (1, 2, 3, 4))], LEGEND)
    assert Image.open(BytesIO(stacked_bars([("A", (0, 0, 0, 0))], LEGEND))).size[1] > 50

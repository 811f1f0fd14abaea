"""The picture of 週次まとめ, and the words that say the same."""

from __future__ import annotations

from core.domain.notices import WeekShown
from core.texts.charts import stacked_bars
from core.texts.language import Language
from core.texts.texts import Texts

LEGEND = ("0-2", "3-7", "8-30", "31+")
"""Days, as the headings of the table have them."""


def picture_of(week: WeekShown) -> bytes:
    """A PNG: how much is open with each counterpart, by age."""
    return stacked_bars([(line.letter, line.open) for line in week.drawn], LEGEND)


def picture_in_words(texts: Texts, week: WeekShown, language: Language) -> str:
    """For who cannot see it, one line."""
    return texts.phrase("week_in_words", language, lines=week.drawn)

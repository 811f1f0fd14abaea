"""The languages everything is worded in."""

from __future__ import annotations

from typing import Literal, get_args

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

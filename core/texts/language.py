"""The languages everything is worded in."""

from __future__ import annotations

from typing import Literal, get_args

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def language_of(tag: str) -> Language:
    """The language of a locale such as `ja-JP` or `en-US`; English for one we do not speak."""
    spoken = tag.partition("-")[0].lower()
    return next((language for language in LANGUAGES if language == spoken), "en")

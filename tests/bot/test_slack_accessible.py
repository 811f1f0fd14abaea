"""Everything can be read aloud, in both languages: a text for every message, a word on every button, nothing by colour or sign
alone; and no button says on whose behalf it is pressed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parents[1] / "texts"))

from samples import SAMPLES
from test_slack_card_limits import wording

from bot import modals
from bot.buttons import pressed
from bot.cards import all_messages, card_of
from bot.modals.settings import SettingsPage
from core.domain.notices import SettingsShown
from core.texts import LANGUAGES, Language
from sandbox.slack import check_message, check_view

EVERYTHING = pytest.mark.parametrize("sample", list(SAMPLES))
BOTH_LANGUAGES = pytest.mark.parametrize("language", LANGUAGES)
NOT_CARDS = ("Problem", "RequestAnswered")


def buttons_in(blocks: Any) -> Iterator[dict[str, Any]]:
    rows = (block for block in blocks if block["type"] == "actions")
    return (element for row in rows for element in row["elements"] if element["type"] == "button")


def is_read_aloud(button: dict[str, Any]) -> bool:
    return any(sign.isalpha() for sign in button.get("accessibility_label") or button["text"]["text"])


@EVERYTHING
@BOTH_LANGUAGES
def test_all_we_can_tell_is_taken_by_slack_and_read_aloud(sample: str, language: Language) -> None:
    if type(SAMPLES[sample]).__name__ in NOT_CARDS:
        return
    card = card_of(SAMPLES[sample], wording(language))
    for message in all_messages(card):
        check_message(message)
        assert any(sign.isalpha() for sign in message["text"])
        for button in buttons_in(message["blocks"]):
            assert is_read_aloud(button), button
    check_view(modals.reading(card, wording(language)))


@EVERYTHING
def test_a_button_names_a_thing_and_its_version_and_no_organisation(sample: str) -> None:
    if type(SAMPLES[sample]).__name__ in NOT_CARDS:
        return
    for button in buttons_in(card_of(SAMPLES[sample], wording("ja")).blocks):
        press = pressed(button["action_id"], button["value"])
        assert press.target
        assert not any(name in button["value"] for name in ("デモ株式会社", "デモ事務所"))


@BOTH_LANGUAGES
def test_the_sign_that_explains_a_field_is_read_aloud_as_help(language: Language) -> None:
    shown = [one for one in SAMPLES.values() if isinstance(one, SettingsShown)]
    for settings in shown:
        form = modals.settings_form(settings, SettingsPage(settings.link), wording(language))
        check_view(form)
        assert all(is_read_aloud(button) for button in buttons_in(form["blocks"]))
    assert shown

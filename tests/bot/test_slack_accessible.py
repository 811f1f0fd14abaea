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
from samples.shared import COMPANY, FIRM, LINK
from test_slack_card_limits import wording

from bot import modals
from bot.buttons import pressed
from bot.cards import all_messages, card_of
from bot.home import Turned, home_view
from bot.modals.settings import SettingsPage
from core.domain.notices import HomeShown, Listed, SettingsShown, SharingShown
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


ORGANISATIONS = {COMPANY, FIRM, "ABC株式会社", "CDM", "DM", "ABC"}


def named_in(button: dict[str, Any]) -> set[str]:
    """Whatever a click would send that is the name or the code of an organisation."""
    return ORGANISATIONS & {*button["value"].split(), *pressed(button["action_id"], button["value"]).part.split()}


@EVERYTHING
def test_a_button_names_a_thing_and_its_version_and_no_organisation(sample: str) -> None:
    if type(SAMPLES[sample]).__name__ in NOT_CARDS:
        return
    for button in buttons_in(card_of(SAMPLES[sample], wording("ja")).blocks):
        assert pressed(button["action_id"], button["value"]).target
        assert not named_in(button)


def test_the_home_tab_and_the_share_settings_name_a_link_and_no_organisation() -> None:
    views = [
        home_view(one, Listed("x", ()), wording("ja"), Turned())
        for one in SAMPLES.values()
        if isinstance(one, HomeShown)
    ] + [modals.sharing_view(one, wording("ja")) for one in SAMPLES.values() if isinstance(one, SharingShown)]
    buttons = [button for view in views for button in buttons_in(view["blocks"])]
    assert any(LINK in button["value"].split() for button in buttons)
    assert not [button for button in buttons if named_in(button)]


@BOTH_LANGUAGES
def test_the_sign_that_explains_a_field_is_read_aloud_as_help(language: Language) -> None:
    shown = [one for one in SAMPLES.values() if isinstance(one, SettingsShown)]
    for settings in shown:
        form = modals.settings_form(settings, SettingsPage(settings.link), wording(language))
        check_view(form)
        assert all(is_read_aloud(button) for button in buttons_in(form["blocks"]))
    assert shown

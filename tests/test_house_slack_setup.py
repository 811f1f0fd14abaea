"""docs/slack-setup.md and bot/manifest.yaml agree on scopes, events, commands and addresses, and on what the app does."""

from __future__ import annotations

import re
from pathlib import Path

from bot.apps import EVENTS
from bot.commands import WORDS
from bot.events import is_ours
from bot.installing import INSTALL, REDIRECT
from bot.manifest import manifest
from bot.news import TOLD
from bot.unfurling import SHARED_LINK
from core.settings import SlackSettings

ROOT = Path(__file__).parent.parent
DOC = (ROOT / "docs" / "slack-setup.md").read_text("utf-8")
TICKED = re.compile(r"`([^`\s]+)`")


def first_column(heading: str) -> set[str]:
    """What stands in ticks in the first column of the table under this heading row."""
    rows = DOC.partition(f"| {heading} |")[2].partition("\n\n")[0].splitlines()[2:]
    return {name for row in rows for name in TICKED.findall(row.split("|")[1])}


def test_every_scope_of_the_manifest_is_explained_and_no_other() -> None:
    assert first_column("scope") == set(manifest()["oauth_config"]["scopes"]["bot"])


def test_every_event_of_the_manifest_is_explained_and_no_other() -> None:
    assert first_column("event") == set(manifest()["settings"]["event_subscriptions"]["bot_events"])


def test_the_app_has_something_to_do_for_every_event_it_asks_for() -> None:
    said = {"app_mention", "message.im", "message.channels", "message.groups"}
    asked_for = set(manifest()["settings"]["event_subscriptions"]["bot_events"])
    assert asked_for == {"app_home_opened", SHARED_LINK} | said | TOLD
    assert is_ours({"type": SHARED_LINK})


def test_commands_and_shortcut_are_named() -> None:
    for command in manifest()["features"]["slash_commands"]:
        assert f"`{command['command']}`" in DOC
    for shortcut in manifest()["features"]["shortcuts"]:
        assert f"`{shortcut['callback_id']}`" in DOC
        assert shortcut["name"] in DOC


def test_addresses_are_those_the_service_listens_on() -> None:
    assert (EVENTS, INSTALL, REDIRECT) == ("/slack/events", "/slack/install", "/slack/oauth_redirect")
    for path in (EVENTS, f"{EVENTS}/cdm", INSTALL, REDIRECT):
        assert path in DOC
    assert all(url.endswith(REDIRECT) for url in manifest()["oauth_config"]["redirect_urls"])
    assert EVENTS in (ROOT / "bot" / "manifest.yaml").read_text("utf-8").partition("_metadata")[0]


def test_every_setting_it_names_exists() -> None:
    fields = {name.upper() for name in SlackSettings.model_fields}
    named = set(re.findall(r"SLACK__([A-Z_]+?)(?:__[A-Z_<>]+)?(?=[=`…\s,.])", DOC))
    assert named - {"APPS"} <= fields, named - fields


def test_the_two_commands_offer_the_same_in_either_language() -> None:
    """Slack shows their hints while one types."""
    ja, en = (
        [word.strip() for word in command["usage_hint"].partition("]")[0].strip("[").split("|")]
        for command in manifest()["features"]["slash_commands"]
    )
    pairs = [(words[0], words[1]) for words in WORDS.values()]
    assert all(pair in pairs for pair in zip(ja, en, strict=True))

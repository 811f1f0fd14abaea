"""Which messages are a person's words in a thread: those of every kind that people write, and none of an app's."""

from __future__ import annotations

from typing import Any

import pytest

from bot.mirroring import may_be_said

SAID = {
    "type": "message",
    "channel_type": "channel",
    "channel": "C1",
    "user": "U1",
    "text": "承知しました。",
    "ts": "1795690467.000200",
    "thread_ts": "1795690467.000100",
}


@pytest.mark.parametrize("kind", ["", "file_share", "me_message", "thread_broadcast"])
def test_what_people_write_is_heard(kind: str) -> None:
    assert may_be_said(SAID | ({"subtype": kind} if kind else {}))


@pytest.mark.parametrize("kind", ["channel_join", "channel_topic", "bot_message", "reminder_add", "huddle_thread"])
def test_what_slack_itself_says_is_not(kind: str) -> None:
    assert not may_be_said(SAID | {"subtype": kind})


@pytest.mark.parametrize("whose", [{"bot_id": "B1"}, {"app_id": "A1"}, {"user": ""}])
def test_the_words_of_an_app_are_told_by_whose_they_are_whatever_they_say(whose: dict[str, str]) -> None:
    assert not may_be_said(SAID | whose)
    assert not may_be_said({**SAID, "user": "", "subtype": "message_changed", "message": SAID | whose})


@pytest.mark.parametrize(
    "elsewhere", [{"thread_ts": None}, {"thread_ts": SAID["ts"]}, {"channel_type": "im"}, {"type": "reaction_added"}]
)
def test_only_answers_in_threads_of_channels_are_heard(elsewhere: dict[str, Any]) -> None:
    assert not may_be_said(SAID | elsewhere)

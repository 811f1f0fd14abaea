"""What Slack's refusals mean for the outbox: try later, or park it with the code as the reason.

Source: the error tables of chat.postMessage, chat.update and conversations.open, and Slack's page on rate limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
from slack_sdk.errors import SlackApiError

from core.errors import AskedToWait, KakehashiError, PermanentFailure, TransientFailure

HOPELESS = frozenset(
    {
        "is_archived",
        "channel_not_found",
        "not_in_channel",
        "restricted_action",
        "user_not_found",
        "user_disabled",
        "cannot_dm_bot",
        "account_inactive",
        "token_revoked",
        "invalid_auth",
        "not_authed",
        "missing_scope",
        "team_access_not_granted",
    }
)
"""What a person has to mend; they are told so by these codes (`core.domain.failures`)."""

REMOVED_CODES = frozenset({"account_inactive", "token_revoked", "team_access_not_granted", "invalid_auth"})
"""What Slack says to a token that has worked before, once the app is removed."""

TOO_FAST = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
LATER = frozenset({"token_expired", "internal_error", "fatal_error", "service_unavailable"})

A_CHANNELS_OWN = ("chat.postMessage",)
"""Methods that Slack counts in each channel; the others it counts in the whole workspace."""

A_WHILE = 30.0
"""Seconds to wait where Slack does not say how long."""


UNANSWERED = (TimeoutError, aiohttp.ClientError, OSError)


@contextmanager
def told_apart() -> Iterator[None]:
    """Lets what Slack refuses, or fails to answer, out as TransientFailure or PermanentFailure.

    Any other refusal (`invalid_blocks` …) is a mistake of ours and passes as it is.
    """
    try:
        yield
    except SlackApiError as error:
        failure = meaning(error)
        if failure is None:
            raise
        raise failure from error
    except UNANSWERED as error:
        raise TransientFailure(f"Slack did not answer ({type(error).__name__})") from error


def meaning(error: SlackApiError) -> KakehashiError | None:
    status, code = status_of(error), code_of(error)
    if status == 429 or code in TOO_FAST:
        everywhere = not str(getattr(error.response, "api_url", "")).endswith(A_CHANNELS_OWN)
        return AskedToWait("Slack asks for a rest", _retry_after(error) or A_WHILE, everywhere=everywhere)
    if status >= 500 or code in LATER:
        return TransientFailure(f"Slack answered {code or status}")
    return PermanentFailure(code) if code in HOPELESS else None


def access_has_ended(error: BaseException) -> bool:
    """Our token has run out and Slack has not given the next one: by what it said, or by what that was turned into."""
    said = error if isinstance(error, SlackApiError) else error.__cause__
    return isinstance(said, SlackApiError) and code_of(said) == "token_expired"


def code_of(error: SlackApiError) -> str:
    """Slack's word for it (`message_not_found`); empty where the answer was no JSON."""
    data = getattr(error.response, "data", None)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def status_of(error: SlackApiError) -> int:
    return int(getattr(error.response, "status_code", 0) or 0)


def _retry_after(error: SlackApiError) -> float | None:
    headers = {name.lower(): value for name, value in (getattr(error.response, "headers", None) or {}).items()}
    said = str(headers.get("retry-after", ""))
    return float(said) if said.isdigit() else None

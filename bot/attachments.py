"""Files that people put into a modal: fetched from Slack and kept by us, never passed on as a Slack address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import httpx
from slack_sdk.errors import SlackApiError

from bot.failures import code_of
from bot.visit import Visit
from core.domain.attachments import LARGEST_MB, MEGABYTE
from core.domain.intents import File
from core.domain.notices import Problem
from core.errors import Invalid, TransientFailure

SECONDS = 30
UNSEEN = frozenset({"file_not_found", "file_deleted", "not_in_channel", "channel_not_found"})
"""What Slack says of a file that is gone, or in a channel the app was not invited to."""


async def fetched(visit: Visit, files: Sequence[Any]) -> tuple[File, ...]:
    """All of them, else Invalid: what is written beside them is meant to go with them."""
    return tuple([await _fetch(visit, file, LARGEST_MB) for file in files])


async def fetched_each(
    visit: Visit, files: Sequence[Any], limit_mb: int
) -> tuple[tuple[File, ...], tuple[Problem, ...]]:
    """Each by itself: one that is too large does not keep the others out."""
    taken: list[File] = []
    refused: list[Problem] = []
    for file in files:
        try:
            taken.append(await _fetch(visit, file, limit_mb))
        except Invalid as error:
            refused.append(Problem(error.code, dict(error.facts)))
    return tuple(taken), tuple(refused)


async def _fetch(visit: Visit, file: Any, limit_mb: int) -> File:
    """Raises Invalid for a file that is too large or not for us to see, TransientFailure when Slack does not hand it out."""
    try:
        known = await visit.client.files_info(file=file["id"] if isinstance(file, dict) else str(file))
    except SlackApiError as error:
        if code_of(error) in UNSEEN:
            raise Invalid("file_not_visible") from error
        raise
    info = known["file"]
    if int(info["size"]) > limit_mb * MEGABYTE:
        raise Invalid("file_too_large", filename=info["name"], limit_mb=limit_mb)
    content = await _download(visit, str(info.get("url_private_download") or info["url_private"]))
    if len(content) != int(info["size"]):
        # Without the right to read files Slack answers 200 with its sign-in page.
        raise TransientFailure("Slack handed out something else than the file")
    return File(str(info["name"]), content, str(info.get("mimetype") or "application/octet-stream"))


async def _download(visit: Visit, url: str) -> bytes:
    headers = {"Authorization": f"Bearer {visit.client.token}"} if _is_slacks(visit, url) else {}
    try:
        async with httpx.AsyncClient(timeout=SECONDS, follow_redirects=False) as http:
            answer = await http.get(url, headers=headers)
            answer.raise_for_status()
    except httpx.HTTPError as error:
        raise TransientFailure("Slack did not hand out the file") from error
    return answer.content


def _is_slacks(visit: Visit, url: str) -> bool:
    """The token goes to Slack only."""
    host = urlsplit(url).hostname or ""
    return host == urlsplit(visit.client.base_url).hostname or host.endswith(".slack.com")

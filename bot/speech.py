"""What people write in Slack, as they see it on their screen. Source: Slack, "Formatting text for app surfaces".

No id of Slack's leaves the house: a person goes by the name they are shown under, a link by its address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

_MARKED_UP = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")


async def as_written(client: AsyncWebClient, text: str) -> str:
    """The text without Slack's mark-up."""
    names = {user: await _name(client, user) for user in dict.fromkeys(_PERSON.findall(text))}
    return plain_speech(text, names)


def plain_speech(text: str, names: Mapping[str, str]) -> str:
    """The same, with the names of the people who are mentioned known by their ids."""

    def seen(found: re.Match[str]) -> str:
        sign, what, label = found[1], found[2], found[3] or ""
        match sign:
            case "@":
                return f"@{names.get(what) or label or '…'}"
            case "#":
                return f"#{label or '…'}"
            case "!":
                return label or f"@{what.partition('^')[0]}"
            case _:
                return what if not label or label in what else f"{label} ({what})"

    unmarked = _MARKED_UP.sub(seen, text)
    return unmarked.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


async def _name(client: AsyncWebClient, user: str) -> str:
    try:
        found = (await client.users_info(user=user))["user"]
    except SlackApiError:
        return ""
    return str((found.get("profile") or {}).get("display_name") or found.get("real_name") or found.get("name") or "")

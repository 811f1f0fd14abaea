"""Links to matters: where somebody pastes one, what it is about stands below it, as far as that reader circle may know.

Which links, the manifest says (`unfurl_domains`): those of the organisation's own docketing system, say. The matter is
named by a part of the address that is its number.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from urllib.parse import parse_qsl, unquote, urlsplit

from slack_sdk.errors import SlackApiError

from bot import kit
from bot.buttons import Press, button, row
from bot.failures import code_of
from bot.kit import Blocks, Json
from bot.visit import Visit
from bot.wording import Wording
from bot.writing import body_of
from core.domain.intents import Mention
from core.domain.notices import MatterMentioned
from core.log import get_log

log = get_log(__name__)

SHARED_LINK = "link_shared"
LINKS = 5
"""Of one message; more would bury what it says."""
PARTS = 6
"""Of one address that may be a number."""


async def unfurl(visit: Visit) -> None:
    event = visit.request.event
    shown: dict[str, Json] = {}
    for link in event["links"][:LINKS]:
        if found := await _matter_at(visit, str(link["url"])):
            shown[str(link["url"])] = {"blocks": preview(found, visit.wording, str(len(shown)))}
    if not shown:
        return
    try:
        await visit.client.chat_unfurl(channel=event["channel"], ts=event["message_ts"], unfurls=shown)
    except SlackApiError as error:
        # The message may have been deleted meanwhile; it says what it says without us.
        log.info("a link was not unfurled", code=code_of(error), org=visit.principal.org)


async def _matter_at(visit: Visit, url: str) -> MatterMentioned | None:
    others_read = bool(visit.request.body.get("is_ext_shared_channel"))
    for part in islice(numbers_in(url), PARTS):
        found = await visit.look(Mention(part, others_read))
        if isinstance(found, MatterMentioned):
            return found
    return None


def preview(found: MatterMentioned, wording: Wording, number: str) -> Blocks:
    document = wording.document(found)
    ways = [button(wording.word("open_matter"), Press("open_matter", "matter", part=found.ref))]
    return [kit.heading(document.title), *body_of(document), *row(f"mention:{number}", 1, ways)]


def numbers_in(url: str) -> Iterator[str]:
    """What may be a matter's number: parts of the path and values of the query that hold a digit, the last first."""
    address = urlsplit(url.replace("&amp;", "&"))
    parts = [unquote(part) for part in address.path.split("/")] + [value for _, value in parse_qsl(address.query)]
    yield from (part for part in reversed(parts) if any(character.isdigit() for character in part))

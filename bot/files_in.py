"""A file somebody sends the app, in their own conversation with it or by calling it in a channel."""

from __future__ import annotations

import re
import unicodedata

from bot.attaching import attach_from_slack
from bot.attachments import fetched
from bot.counterparts import counterparts, is_called
from bot.handing_over import hand_over_rest
from bot.visit import Visit
from core.domain.intents import Attach, File, Import, Intent, ShareListed
from core.domain.notices import AskedToImport
from core.papers.content import content_type

_MENTION = re.compile(r"<@[A-Z0-9]+>")
_SHARE = ("共有", "share")
_PAPERS = ("application/pdf", "application/xml", "text/html")
"""Nobody keeps tables of matters in these."""
_TABLES = (".xlsx", ".xlsm", ".xls", ".csv", ".tsv")
_ATTACH = ("庁書類", "包袋", "attach", "documents")


async def take_up(visit: Visit) -> None:
    """庁書類 beside it attaches it, as a paper is without a word; 共有 offers what it lists; else it is a table to look at.

    The preview is a card in the person's own conversation with the app, because a channel may have other readers.
    """
    words = _words(visit)
    if words and words[0].casefold() in _ATTACH:
        await visit.say(await attach_from_slack(visit, visit.request.event["files"], "".join(words[1:])))
        return
    for number, file in enumerate(await fetched(visit, visit.request.event["files"])):
        answer = await visit.do(await _intent(visit, words, file), part=f"#{number}")
        if not isinstance(answer, AskedToImport):
            await visit.say(answer)
            await hand_over_rest(visit, answer)


async def _intent(visit: Visit, words: list[str], file: File) -> Intent:
    if not words or words[0].casefold() not in _SHARE:
        return Attach((file,)) if _is_paper(file) else Import(file)
    rest = "".join(words[1:])
    named = [link for link in await counterparts(visit) if is_called(link, rest)]
    return ShareListed(file, named[0].code if named else rest)


def _is_paper(file: File) -> bool:
    """By its content; what is called a table was meant as one, whatever it turns out to be."""
    return content_type(file.content) in _PAPERS and not file.name.casefold().endswith(_TABLES)


def _words(visit: Visit) -> list[str]:
    text = _MENTION.sub(" ", str(visit.request.event.get("text") or ""))
    return unicodedata.normalize("NFKC", text).split()


def brings_file(event: dict[str, object]) -> bool:
    """A person's message with a file, to the app alone or calling it by name."""
    if not event.get("files") or event.get("bot_id"):
        return False
    to_app_alone = event.get("type") == "message" and event.get("channel_type") == "im"
    return (to_app_alone and event.get("subtype") == "file_share") or event.get("type") == "app_mention"

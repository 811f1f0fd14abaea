"""Showing notices: a new message, or the one that stands there changed in place. Never the same one twice."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.apps import Apps
from bot.cards import card_of, messages
from bot.clients import REMOVED
from bot.failures import code_of, told_apart
from bot.kit import Json
from bot.places import Place, Rooms
from bot.saying import say
from bot.wording import Wording
from core.desk import Desk
from core.domain.notices import (
    ApprovalBegun,
    ApprovedMany,
    AskedAboutDocument,
    AskedToApprove,
    AskedToImport,
    AskedToReview,
    AskedToSend,
    AskedToUpdate,
    DeadlinesShown,
    Digest,
    FileView,
    Imported,
    MergingBegun,
    Undelivered,
    WeekShown,
    WorkflowShown,
)
from core.errors import NotNow
from core.log import get_log
from core.surfaces import Delivery, Posted
from core.texts import Texts
from core.texts.week import picture_in_words, picture_of

log = get_log(__name__)

AT_ROOT = (
    ApprovalBegun,
    AskedAboutDocument,
    AskedToUpdate,
    AskedToApprove,
    AskedToImport,
    AskedToReview,
    AskedToSend,
    DeadlinesShown,
    Digest,
    MergingBegun,
    Undelivered,
    WorkflowShown,
)
"""Asks for something, so it stands in the channel itself, not in a thread nobody has open."""

EVENT_TYPE = "kakehashi_delivery"
LOOK_BACK = 100
"""Messages that are looked through for one that may have been shown already."""

GONE = frozenset({"message_not_found", "thread_not_found", "cant_update_message"})


class Showing:
    """The way out: `Surface.deliver` for Slack."""

    def __init__(self, apps: Apps, texts: Texts, desk: Desk) -> None:
        self._apps = apps
        self._desk = desk
        self._texts = texts
        self._rooms = Rooms()

    async def show(self, delivery: Delivery) -> Posted:
        """Raises TransientFailure and PermanentFailure; NotNow where the app was removed from the workspace."""
        place = Place.of(delivery.to.place)
        clients = self._apps.of(delivery.to.org).clients
        with told_apart():
            client = await clients.showing(place.team)
            try:
                return await self._show(client, place, delivery)
            except SlackApiError as error:
                if await clients.heed(place.team, error):
                    raise NotNow(REMOVED) from error
                raise

    async def _show(self, client: AsyncWebClient, place: Place, delivery: Delivery) -> Posted:
        channel = await self._rooms.channel(client, place)
        wording = Wording.of(self._texts, delivery.to.reader)
        message, *rest = messages(card_of(delivery.notice, wording), wording)
        if delivery.posted and await _changed(client, delivery.posted, message):
            return delivery.posted
        if delivery.maybe_shown and (shown := await _shown_before(client, channel, delivery)):
            # The card may have been decided since the attempt whose answer was lost.
            await _changed(client, shown, message)
        else:
            shown = await _post(client, channel, delivery, message)
        await _go_on(client, delivery, shown, rest)
        if isinstance(delivery.notice, WeekShown) and delivery.notice.drawn:
            await self._illustrate(client, delivery, shown, delivery.notice, wording)
        if isinstance(delivery.notice, ApprovedMany | Imported):
            await self._hand_over(client, delivery, shown, delivery.notice.files)
        return shown

    async def _illustrate(
        self, client: AsyncWebClient, delivery: Delivery, shown: Posted, week: WeekShown, wording: Wording
    ) -> None:
        """The picture stands under the summary, which says the same in words: where none can be uploaded, they do."""
        channel, parent = shown.reference["channel"], shown.reference["ts"]
        standing = await _thread(client, channel, parent) if delivery.maybe_shown else []
        if any(message.get("files") for message in standing):
            return
        try:
            await client.files_upload_v2(
                channel=channel,
                thread_ts=parent,
                filename="week.png",
                title=wording.word("week"),
                content=picture_of(week),
                alt_txt=picture_in_words(self._texts, week, wording.language),
            )
        except SlackApiError as error:
            log.warning("the picture of a weekly summary was not taken", code=code_of(error))

    async def _hand_over(
        self, client: AsyncWebClient, delivery: Delivery, shown: Posted, files: Sequence[FileView]
    ) -> None:
        """Files stand under the message that speaks of them. One that an earlier attempt left there is not repeated."""
        channel, parent = shown.reference["channel"], _parent(delivery) or shown.reference["ts"]
        standing = await _thread(client, channel, parent) if delivery.maybe_shown else []
        there = {file.get("name") for message in standing for file in message.get("files") or []}
        for file in files:
            if file.name not in there:
                content, _ = await self._desk.handed_out(delivery.to.org, file.content)
                await client.files_upload_v2(
                    channel=channel, thread_ts=parent, filename=file.name, title=file.name, content=content
                )


async def _changed(client: AsyncWebClient, posted: Posted, message: Json) -> bool:
    """Whether the card that stands there now says what is true; False when it is there no more."""
    where = {"channel": posted.reference["channel"], "ts": posted.reference["ts"]}
    try:
        await say(client.chat_update, where, message)
    except SlackApiError as error:
        if code_of(error) in GONE:
            return False
        raise
    return True


async def _post(client: AsyncWebClient, channel: str, delivery: Delivery, message: Json) -> Posted:
    where = {"channel": channel, "thread_ts": _parent(delivery), **_marked(delivery.id)}
    answer = await say(client.chat_postMessage, where, message)
    return _posted(channel, answer["message"], delivery)


def _marked(id_: str) -> Json:
    """So that a later attempt finds it. A link in what somebody wrote is theirs to open, not ours to unfold for everybody."""
    metadata = {"event_type": EVENT_TYPE, "event_payload": {"id": id_}}
    return {"metadata": metadata, "unfurl_links": False, "unfurl_media": False}


async def _go_on(client: AsyncWebClient, delivery: Delivery, shown: Posted, rest: Sequence[Json]) -> None:
    """What is no card and too long for one message goes on below it. What an earlier attempt left there is not repeated."""
    if not rest:
        return
    channel, parent = shown.reference["channel"], _parent(delivery) or shown.reference["ts"]
    standing = await _thread(client, channel, parent) if delivery.maybe_shown else []
    there = {_delivery_id(message) for message in standing}
    for number, message in enumerate(rest, start=2):
        if (id_ := f"{delivery.id}#{number}") not in there:
            where = {"channel": channel, "thread_ts": parent, **_marked(id_)}
            await say(client.chat_postMessage, where, message)


async def _shown_before(client: AsyncWebClient, channel: str, delivery: Delivery) -> Posted | None:
    """What an attempt left behind whose answer was lost; every message carries its delivery in its metadata."""
    found = await client.conversations_history(channel=channel, limit=LOOK_BACK, include_all_metadata=True)
    standing = list(found["messages"])
    if parent := _parent(delivery):
        standing += await _thread(client, channel, parent)
    mine = (each for each in standing if _delivery_id(each) == delivery.id)
    return next((_posted(channel, each, delivery) for each in mine), None)


async def _thread(client: AsyncWebClient, channel: str, parent: str) -> list[Json]:
    try:
        found = await client.conversations_replies(
            channel=channel, ts=parent, limit=LOOK_BACK, include_all_metadata=True
        )
    except SlackApiError as error:
        if code_of(error) in GONE:
            return []
        raise
    return list(found["messages"])


def _delivery_id(message: Json) -> str:
    payload = (message.get("metadata") or {}).get("event_payload") or {}
    return str(payload.get("id", ""))


def _parent(delivery: Delivery) -> str | None:
    """The message to answer under; cards that ask for something stand in the channel itself."""
    if delivery.root is None or _root_is_gone(delivery) or isinstance(delivery.notice, AT_ROOT):
        return None
    return delivery.root.reference["ts"]


def _root_is_gone(delivery: Delivery) -> bool:
    """Only asked once a card was found to be gone: whether the conversation stood under that very card."""
    return delivery.posted is not None and delivery.posted == delivery.root


def _posted(channel: str, message: Json, delivery: Delivery) -> Posted:
    """Slack puts an answer under a deleted message silently into the channel: then it starts the thread anew."""
    stands_alone = message.get("thread_ts") in (None, message["ts"])
    lost_its_parent = stands_alone and (_parent(delivery) is not None or _root_is_gone(delivery))
    return Posted({"channel": channel, "ts": str(message["ts"])}, starts_anew=lost_its_parent)

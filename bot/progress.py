"""How far something long is, in the person's own conversation with the app: one message, brought up to date."""

from __future__ import annotations

from datetime import timedelta

import aiohttp
from slack_sdk.errors import SlackApiError

from bot import kit
from bot.kit import Json
from bot.visit import Visit
from core.log import get_log

log = get_log(__name__)

EVERY = timedelta(seconds=2)
"""Between two states: Slack lets a message be changed about once a second, and other answers need room."""

SQUARES = 20


class ProgressMessage:
    """Hears of progress as the desk tells it (`core.desk.Progress`). What is soon done is never mentioned."""

    def __init__(self, visit: Visit, what: str) -> None:
        self.told = False
        """Whether it took long enough to be mentioned: then whoever asked has gone on to other things."""
        self._visit = visit
        self._what = what
        self._channel = ""
        self._ts = ""
        self._shown_at = visit.desk.now()

    async def __call__(self, done: int, total: int) -> None:
        self.told = True
        try:
            await self._show(done, total)
        except (SlackApiError, aiohttp.ClientError, OSError):
            # The work goes on all the same; its answer is what counts.
            log.info("progress could not be shown", org=self._visit.principal.org)

    async def _show(self, done: int, total: int) -> None:
        now = self._visit.desk.now()
        if not self._ts:
            self._channel = await self._visit.own_channel()
            posted = await self._visit.client.chat_postMessage(channel=self._channel, **self._message(done, total))
            self._ts = str(posted["ts"])
        elif done >= total or now - self._shown_at >= EVERY:
            message = self._message(done, total)
            await self._visit.client.chat_update(channel=self._channel, ts=self._ts, **message)
        else:
            return
        self._shown_at = now

    def _message(self, done: int, total: int) -> Json:
        """`一括承認  ■■■■□□□□  400 / 3,000`"""
        filled = SQUARES * done // total
        bar = "■" * filled + "□" * (SQUARES - filled)
        text = f"{self._visit.wording.word(self._what)}  {bar}  {done:,} / {total:,}"
        return {"text": text, "blocks": [kit.section(text)]}

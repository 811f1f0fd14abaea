"""`python -m bot`: the Slack app alone."""

from __future__ import annotations

import asyncio

from bot.wording import SURFACE
from core import log
from core.app import open_app
from core.settings import Settings


async def run() -> None:
    settings = Settings.load()
    log.set_up(settings.log)
    async with open_app(settings, surfaces=(SURFACE,)) as app:
        await app.run()


if __name__ == "__main__":
    asyncio.run(run())

"""`python -m mailgw`: the mail gateway alone, in a process of its own."""

from __future__ import annotations

import asyncio
import sys

from core.app import open_app
from core.log import set_up
from core.settings import BadSettings, Settings


async def serve(settings: Settings) -> None:
    """Serve until cancelled."""
    async with open_app(settings, surfaces=("mailgw",)) as app:
        await app.run()


def main() -> int:
    try:
        settings = Settings.load()
        set_up(settings.log)
        asyncio.run(serve(settings))
    except BadSettings as problem:
        print(problem, file=sys.stderr)  # noqa: T201 - the report of a command
        return 2
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())

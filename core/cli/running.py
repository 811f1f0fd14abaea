"""`kakehashi run`: the service."""

from __future__ import annotations

import asyncio
import signal
from typing import Annotated

import typer

from core import log
from core.app import open_app
from core.cli.shell import shell_of
from core.errors import KakehashiError
from core.settings import Settings

_LOG = log.get_log(__name__)


def run(
    context: typer.Context,
    surface: Annotated[
        list[str] | None, typer.Option(help="Serve only this one; may be repeated. Else SURFACES.")
    ] = None,
) -> None:
    """Serve until interrupted (Ctrl-C, SIGTERM); what is being delivered then is finished first."""
    settings = shell_of(context).settings
    log.set_up(settings.log)
    try:
        asyncio.run(_serve(settings, tuple(surface) if surface else None))
    except BaseExceptionGroup as group:
        raise _told(group) from None


async def _serve(settings: Settings, surfaces: tuple[str, ...] | None) -> None:
    async with open_app(settings, surfaces=surfaces) as app:
        serving = asyncio.create_task(app.run())
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, app.stop)
        _LOG.info("serving", count=len(app.surfaces))
        await serving
        _LOG.info("stopped")


def _told(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """The error worded for an operator, when nothing but such errors ended the service."""
    known, other = group.split(KakehashiError)
    while known is not None and other is None:
        first = known.exceptions[0]
        if not isinstance(first, BaseExceptionGroup):
            return first
        known = first
    return group

"""The one place where the service is reached over HTTP. Which pages stand there is the surfaces' matter."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from aiohttp import web
from markupsafe import Markup

from core.log import get_log
from core.settings import BadSettings, HttpSettings
from core.texts import Language

log = get_log(__name__)


@asynccontextmanager
async def listening(settings: HttpSettings, routes: Sequence[web.AbstractRouteDef]) -> AsyncIterator[int]:
    """Answer while the block runs; gives the port, 0 where there is nothing to answer.

    Raises BadSettings when somebody else listens there.
    """
    if not routes:
        yield 0
        return
    application = web.Application()
    application.add_routes(routes)
    # No access log: what stands in an address may be a secret.
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=5)
    await runner.setup()
    try:
        await _listen(runner, settings)
        port = runner.addresses[0][1]
        log.info("listening for HTTP", host=settings.host, port=port)
        yield port
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, settings: HttpSettings) -> None:
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
    except OSError as error:
        raise BadSettings(f"HTTP__PORT: cannot listen on {settings.host}, port {settings.port}") from error


def page(language: Language, text: str, below: Markup | str = "") -> str:
    """The one look of our pages: a sentence, and what there is to press below it."""
    return Markup(
        '<!DOCTYPE html><html lang="{}"><head><meta charset="utf-8"><title>Kakehashi 架け橋</title>'
        '<meta name="viewport" content="width=device-width">'
        "<style>button{{font:inherit;padding:.5em 1.4em;border:0;border-radius:4px;background:#2f6b4f;color:#fff}}</style></head>"
        '<body style="font-family:sans-serif;max-width:36em;margin:4em auto;padding:0 1em;line-height:1.7">'
        "<h1>Kakehashi 架け橋</h1><p>{}</p>{}</body></html>"
    ).format(language, text, below)

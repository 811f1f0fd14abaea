"""The demonstration in a browser: the world behind the page, until Ctrl-C."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from sandbox.demo.players import HANAKO, JIRO, MOMOKO, TARO, Player
from sandbox.demo.progress import progress
from sandbox.demo.settings import Language
from sandbox.demo.world import World, open_house, open_world
from sandbox.page.people import DemoPerson, SlackSeat
from sandbox.page.server import page_app

HOST = "127.0.0.1"

IN_THE_SWITCHERS = (TARO, HANAKO, JIRO, MOMOKO)
"""The first in Slack opens on the left, the first with a mailbox on the right."""


class PortTaken(Exception):
    """Somebody else listens there."""


@asynccontextmanager
async def served(language: Language, port: int = 0) -> AsyncIterator[tuple[str, World]]:
    """The page's address and the world behind it; `port` 0 takes a free one."""
    # Bound before anything is started: a port that is taken is told at once.
    with _door(port) as door:
        async with open_world(language) as world:
            await open_house(world)
            runner = web.AppRunner(_page(world), access_log=None, shutdown_timeout=0.5)
            await runner.setup()
            try:
                await web.SockSite(runner, door).start()
                yield f"http://{HOST}:{door.getsockname()[1]}", world
            finally:
                await runner.cleanup()


async def serve(port: int, language: Language, *, open_browser: bool) -> None:
    """Serve until Ctrl-C. Raises PortTaken."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with served(language, port) as (url, _):
        sys.stdout.write(f"{_WELCOME[language].format(url=url)}\n")
        sys.stdout.flush()
        if open_browser:
            await asyncio.to_thread(webbrowser.open, url)
        await stop.wait()


def _door(port: int) -> socket.socket:
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        other = port + 1 if port < 65535 else port - 1
        reason = os.strerror(error.errno or 0)
        raise PortTaken(f"{HOST}:{port}: {reason}. Another port: --port {other} (make demo PORT={other})") from error


def _page(world: World) -> web.Application:
    stores = world.app.stores
    people = [_in_switcher(world, player) for player in IN_THE_SWITCHERS]
    return page_app(world.slack, world.mail, lambda: progress(stores), people, world.clock, world.language)


def _in_switcher(world: World, player: Player) -> DemoPerson:
    organisation = player.organisation.name
    if player.surface == "mail":
        return DemoPerson(player.key, player.name, organisation, address=player.address, home="mail")
    person = world.offices.people[player.key]
    seat = SlackSeat(person.workspace.id, person.id)
    return DemoPerson(player.key, player.name, organisation, slack=seat, home="slack")


_WELCOME = {
    "ja": "{url} を開いてください。毎回はじめの状態から始まります。終了は Ctrl-C",
    "en": "Open {url}. Each start begins the story anew. Ctrl-C ends it.",
}

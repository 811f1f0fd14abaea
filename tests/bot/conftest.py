"""The real app in a stand-in workspace, on the world of tests/core: 知財 太郎 and 弁理 花子 both work in Slack."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

sys.path.append(str(Path(__file__).parent.parent / "core"))

from copies import untrue_copies
from office import Office, settings_for
from world import TEXTS, open_world

from bot.surface import SlackSurface
from sandbox.slack import SlackSandbox

MANIFEST = yaml.safe_load((Path(__file__).parents[2] / "bot" / "manifest.yaml").read_text("utf-8"))


@asynccontextmanager
async def opened(tmp_path: Path, mode: str, **places: Any) -> AsyncIterator[Office]:
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(SlackSandbox(manifest=MANIFEST, retry_delays=(0.0, 0.01, 0.02)))
        ws = slack.workspace("T1", name="デモ")
        taro = ws.add_user("知財 太郎", email="taro@demo.example")
        hanako = ws.add_user("弁理 花子", email="hanako@firm.example", locale="en-US")
        stranger = ws.add_user("技術 次郎", email="jiro@firm.example", locale="en-US")
        channel = ws.add_channel("連携-デモ事務所", private=True, members=[taro, stranger])
        installed = ws.install(slack.app, channels=[channel])
        world = await stack.enter_async_context(
            open_world(
                tmp_path,
                **{
                    "taro_at": f"bot:T1/{taro.id}",
                    "hanako_at": f"bot:T1/{hanako.id}",
                    "channel": f"bot:T1/{channel.id}",
                }
                | places,
            )
        )
        settings = settings_for(slack, installed.token, mode)
        surface = SlackSurface(settings, TEXTS, world.desk)
        world.surfaces["bot"] = surface
        office = Office(slack, ws, taro, hanako, stranger, channel, world, surface, settings)
        await stack.enter_async_context(office.listening())
        yield office
        assert slack.broken == (), "Slack would not have taken this"
        assert await untrue_copies(office) == [], "a copy of a card does not say what is true"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Over Socket Mode."""
    async with opened(tmp_path, "socket") as running:
        yield running


@pytest.fixture(params=["socket", "http"])
async def either_office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """Once over Socket Mode, once over signed HTTP."""
    async with opened(tmp_path, request.param) as running:
        yield running

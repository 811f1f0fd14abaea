"""Each organisation may bring a Slack app of its own, by the environment: it serves that organisation and nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from matters import P2016P002, PK190001
from office import words
from world import COMPANY, FIRM, World, open_world

from bot.apps import App
from bot.manifest import manifest
from bot.surface import SlackSurface
from core.settings import HttpSettings, Settings, SlackSettings
from core.texts import Texts
from core.web import listening
from sandbox.slack import Channel, Person, SlackApp, SlackSandbox


@dataclass
class TwoApps:
    slack: SlackSandbox
    companys: SlackApp
    firms: SlackApp
    taro: Person
    hanako: Person
    channel: Channel
    world: World
    surface: SlackSurface

    def app(self, org: str) -> App:
        return next(app for app in self.surface.apps if app.org == org)

    async def settle(self) -> None:
        await self.slack.settled()
        await self.surface.reception.settled()
        await self.world.settle()


@pytest.fixture(params=["socket", "http"])
async def two(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[TwoApps]:
    """Two workspaces, in each the app of the organisation that works there."""
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(SlackSandbox(manifest=manifest(), retry_delays=(0.0, 0.01)))
        companys, firms = slack.app, slack.add_app("架け橋（事務所）", manifest())
        company, firm = slack.workspace("T1"), slack.workspace("T2")
        taro, hanako = company.add_user("知財 太郎"), firm.add_user("弁理 花子")
        channel = company.add_channel("連携-デモ事務所", private=True, members=[taro])
        tokens = company.install(companys, channels=[channel]).token, firm.install(firms).token
        world = await stack.enter_async_context(
            open_world(
                tmp_path,
                taro_at=f"bot:T1/{taro.id}",
                hanako_at=f"bot:T2/{hanako.id}",
                channel=f"bot:T1/{channel.id}",
            )
        )
        apps = {
            org: {"bot_token": token, "app_token": app.app_token, "signing_secret": app.signing_secret}
            for org, app, token in ((COMPANY, companys, tokens[0]), (FIRM, firms, tokens[1]))
        }
        slack_settings = SlackSettings(mode=request.param, api_url=slack.api_url, apps=apps)
        settings = Settings(_env_file=None, slack=slack_settings, http=HttpSettings(port=0))
        surface = SlackSurface(settings, Texts(), world.desk)
        world.surfaces["bot"] = surface
        port = await stack.enter_async_context(listening(settings.http, surface.routes))
        await stack.enter_async_context(surface.listening())
        if port:
            for app, org in ((companys, COMPANY), (firms, FIRM)):
                app.request_url = f"http://127.0.0.1:{port}/slack/events/{org}"
        yield TwoApps(slack, companys, firms, taro, hanako, channel, world, surface)
        assert slack.broken == ()


async def test_each_side_is_served_by_its_own_app(two: TwoApps) -> None:
    """A command to the one app becomes a card by the other."""
    await two.world.add_matter(COMPANY, "PK190001", PK190001)
    await two.world.add_matter(FIRM, "2016P002", P2016P002)
    ack = await two.taro.command("/anken", "共有 PK190001", channel=two.channel)
    assert ack.acknowledged, ack.reason
    await two.settle()
    (card,) = two.hanako.workspace.messages(two.hanako.workspace.dm(two.hanako, two.firms.name))
    assert "PK190001" in words(card)
    await two.hanako.click(card, text="承認 2016P002")
    await two.settle()
    assert "承認" in words(two.taro.workspace.messages(two.channel)[-1])


async def test_whoever_holds_one_apps_secrets_speaks_for_nobody_of_another_organisation(two: TwoApps) -> None:
    """A request through the firm's app that names the company's workspace and 太郎: signed, yet not believed."""
    await two.world.add_matter(COMPANY, "PK190001", PK190001)
    forged = {
        "type": "block_suggestion",
        "team": {"id": "T2"},
        "user": {"id": two.taro.id, "team_id": "T1"},
        "action_id": "matter",
        "value": "PK19",
    }
    heard: list[object] = []

    async def ack(answer: object) -> None:
        heard.append(answer)

    await two.surface.reception.receive(two.app(FIRM), forged, ack)
    # Even somebody whom the firm's workspace calls its member is a person of the firm, or nobody.
    two.hanako.workspace.members[two.taro.id] = replace(two.taro.member, team_id="T2")
    await two.surface.reception.receive(two.app(FIRM), forged, ack)
    assert heard == [{"options": []}, {"options": []}]
    await two.surface.reception.receive(two.app(COMPANY), {**forged, "team": {"id": "T1"}}, ack)
    assert "PK190001" in str(heard[-1])


def test_settings_of_own_apps_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK__APPS__CDM__BOT_TOKEN", "xoxb-1, xoxb-2")
    monkeypatch.setenv("SLACK__APPS__CDM__APP_TOKEN", "xapp-1")
    own = Settings.load(None).slack.apps["cdm"]
    assert own.bot_tokens == ("xoxb-1", "xoxb-2")
    assert own.app_token
    assert own.app_token.get_secret_value() == "xapp-1"

"""One app, installed by people into their own workspaces: tokens are locked away, renewed, lost and given again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from socket import socket
from typing import Any

import aiohttp
import pytest
from matters import P2016P002, PK190001
from office import words
from world import COMPANY, FIRM, HANAKO, TARO, World, open_world
from yarl import URL

from bot.apps import Apps
from bot.clients import Clients
from bot.installing import INSTALL
from bot.manifest import manifest
from bot.surface import SlackSurface
from core.desk import Desk
from core.desk.workspaces import NOTE_SECONDS, Installed
from core.domain.intents import Share
from core.settings import HttpSettings, Settings, SlackSettings
from core.store.installations import Installations
from core.store.records import Records
from core.store.vault import Locked, Vault, new_key
from core.texts import Texts
from core.web import listening
from sandbox.slack import Message, Person, SlackSandbox, Workspace

KEY, NEXT_KEY = new_key(), new_key()


@dataclass
class Distributed:
    """The company's workspace and the firm's, and the app that nobody has installed yet."""

    slack: SlackSandbox
    company: Workspace
    firm: Workspace
    taro: Person
    hanako: Person
    world: World
    surface: SlackSurface
    settings: Settings
    url: str

    async def install(self, workspace: Workspace, language: str = "ja") -> str:
        """What a browser does: our page, Slack's consent, back to us with the cookie; gives the last page."""
        async with aiohttp.ClientSession(headers={"Accept-Language": language}) as http:
            async with http.get(self.url + INSTALL) as page:
                link = re.search(r'href="([^"]+authorize[^"]+)"', await page.text())
                assert link
                consent = URL(link[1].replace("&amp;", "&"))
                cookie = page.headers["Set-Cookie"].split(";")[0]
            here = consent.update_query(team=workspace.id)
            async with http.get(here, allow_redirects=False) as back:
                arrival = self.url + URL(back.headers["Location"]).path_qs
            async with http.get(arrival, headers={"Cookie": cookie}) as done:
                return await done.text()

    async def settle(self) -> None:
        await self.slack.settled()
        await self.surface.reception.settled()
        await self.world.settle()

    def direct(self, person: Person) -> list[Message]:
        return person.workspace.messages(person.workspace.dm(person, self.slack.app.name))

    async def share(self, ref: str) -> None:
        await self.world.add_matter(COMPANY, ref, PK190001 | {"filing_ref": ref})
        await self.world.do(TARO, Share((ref,)))

    async def kept(self, team: str) -> Any:
        async with self.world.stores.read_directory() as session:
            return await session.repository(Installations).find(team)


@pytest.fixture(params=[False, True], ids=["lasting tokens", "tokens that end"])
async def distributed(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Distributed]:
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(SlackSandbox(manifest=manifest(), retry_delays=(0.0, 0.01)))
        slack.app.token_rotation = request.param
        company, firm = slack.workspace("T0COMPANY", "デモ株式会社"), slack.workspace("T0FIRM", "デモ事務所")
        taro, hanako = company.add_user("知財 太郎"), firm.add_user("弁理 花子")
        world = await stack.enter_async_context(
            open_world(
                tmp_path, taro_at=f"bot:{company.id}/{taro.id}", hanako_at=f"bot:{firm.id}/{hanako.id}", channel=""
            )
        )
        slack.world.mint._clock = world.clock
        world.desk = Desk(world.stores, Texts(), vault=Vault([KEY]))
        app = slack.app
        slack_settings = SlackSettings(
            app_token=app.app_token,
            client_id=app.client_id,
            client_secret=app.client_secret,
            token_keys=KEY,
            authorize_url=slack.url + "/oauth/v2/authorize",
            api_url=slack.api_url,
        )
        http = HttpSettings(port=0, public_url="https://kakehashi.example.com")
        settings = Settings(_env_file=None, slack=slack_settings, http=http)
        surface = SlackSurface(settings, Texts(), world.desk)
        world.surfaces["bot"] = surface
        port = await stack.enter_async_context(listening(settings.http, surface.routes))
        await stack.enter_async_context(surface.listening())
        yield Distributed(slack, company, firm, taro, hanako, world, surface, settings, f"http://127.0.0.1:{port}")
        assert slack.broken == ()


async def test_each_workspace_is_installed_by_itself_and_both_are_served(distributed: Distributed) -> None:
    """After both installations a command in one and the card in the other go by their own tokens."""
    assert "デモ株式会社" in await distributed.install(distributed.company)
    assert "installed in the workspace デモ事務所" in await distributed.install(distributed.firm, language="en-US")
    room = distributed.company.add_channel("知財部", members=[distributed.taro])
    await distributed.world.add_matter(COMPANY, "PK190001", PK190001)
    await distributed.world.add_matter(FIRM, "2016P002", P2016P002)
    ack = await distributed.taro.command("/anken", "共有 PK190001", channel=room)
    assert ack.acknowledged, ack.reason
    await distributed.settle()
    assert "PK190001" in words(distributed.direct(distributed.hanako)[-1])


async def test_no_token_stands_in_the_directory_as_it_is(distributed: Distributed, tmp_path: Path) -> None:
    await distributed.install(distributed.company)
    installation = distributed.company.installations[-1]
    held = b"".join(path.read_bytes() for path in tmp_path.glob("directory*"))  # noqa: ASYNC240 - nothing else runs meanwhile
    assert b"T0COMPANY" in held
    for secret in filter(None, (installation.token, installation.refresh_token)):
        assert secret.encode() not in held


async def test_a_key_is_changed_without_installing_again(distributed: Distributed) -> None:
    """A new key in front, everything locked anew, the old key taken away."""
    await distributed.install(distributed.company)
    stores = distributed.world.stores
    assert await Desk(stores, Texts(), vault=Vault([NEXT_KEY, KEY])).workspaces.lock_anew() == 1
    by_new = await Desk(stores, Texts(), vault=Vault([NEXT_KEY])).workspaces.installed("T0COMPANY")
    assert by_new
    assert by_new.token == distributed.company.installations[-1].token
    with pytest.raises(Locked):
        await Desk(stores, Texts(), vault=Vault([KEY])).workspaces.installed("T0COMPANY")


async def test_an_uninstalled_workspace_waits_and_goes_on_when_it_is_installed_again(
    distributed: Distributed,
) -> None:
    """The surface is switched off, nothing is parked or lost, and the others hear nothing of it."""
    for workspace in (distributed.company, distributed.firm):
        await distributed.install(workspace)
    distributed.firm.uninstall(distributed.slack.app)
    await distributed.settle()
    kept = await distributed.kept("T0FIRM")
    assert kept.removed_at
    assert kept.locked == ""
    for ref in ("PK190001", "PK190002", "PK190003"):
        await distributed.share(ref)
    await distributed.world.pass_time(timedelta(days=3))
    assert not [m for m in distributed.direct(distributed.hanako) if "PK19" in words(m)]
    async with distributed.world.stores.read(FIRM) as session:
        assert await Records(session).outbox.parked() == []
    await distributed.install(distributed.firm)
    await distributed.world.pass_time(timedelta(minutes=2))
    shown = [re.findall(r"PK19000\d", words(m))[0] for m in distributed.direct(distributed.hanako)]
    assert sorted(shown) == ["PK190001", "PK190002", "PK190003"]


async def test_a_late_copy_of_the_removal_does_not_remove_what_was_installed_since(distributed: Distributed) -> None:
    """Slack repeats events after a minute and after five: by then the app may be back."""
    await distributed.install(distributed.company)
    before = int(distributed.world.clock.now().timestamp())
    await distributed.world.pass_time(timedelta(minutes=5))
    await distributed.install(distributed.company)
    late = {
        "type": "event_callback",
        "team_id": "T0COMPANY",
        "event_id": "Ev1",
        "event_time": before,
        "event": {"type": "app_uninstalled"},
    }
    app = next(iter(distributed.surface.apps))
    await distributed.surface.reception.receive(app, late, _acknowledged)
    assert (await distributed.kept("T0COMPANY")).removed_at is None


async def _acknowledged(*_: object, **__: object) -> None: ...


async def test_tokens_of_people_may_be_revoked_without_the_app_being_removed(distributed: Distributed) -> None:
    await distributed.install(distributed.company)
    event = {"type": "tokens_revoked", "tokens": {"oauth": [distributed.taro.id], "bot": []}}
    body = {"type": "event_callback", "team_id": "T0COMPANY", "event_id": "Ev2", "event": event}
    body["event_time"] = int(distributed.world.clock.now().timestamp()) + 60
    await distributed.surface.reception.receive(next(iter(distributed.surface.apps)), body, _acknowledged)
    assert (await distributed.kept("T0COMPANY")).removed_at is None


async def test_a_removal_nobody_was_told_of_is_found_by_the_next_notice(distributed: Distributed) -> None:
    """The event was lost: Slack's refusal of the token says the same."""
    for workspace in (distributed.company, distributed.firm):
        await distributed.install(workspace)
    await distributed.share("PK190001")
    distributed.firm.installations[-1].revoked = True
    await distributed.share("PK190002")
    assert (await distributed.kept("T0FIRM")).removed_at
    await distributed.install(distributed.firm)
    await distributed.world.pass_time(timedelta(minutes=2))
    assert "PK190002" in words(distributed.direct(distributed.hanako)[-1])


@pytest.mark.parametrize("distributed", [True], indirect=True)
async def test_a_token_that_ends_is_exchanged_in_time_and_nobody_notices(distributed: Distributed) -> None:
    for workspace in (distributed.company, distributed.firm):
        await distributed.install(workspace)
    first = distributed.firm.installations[-1].token
    for hours, ref in enumerate(("PK190001", "PK190002", "PK190003"), start=1):
        await distributed.world.pass_time(timedelta(hours=11))
        await distributed.share(ref)
        assert ref in words(distributed.direct(distributed.hanako)[-1]), hours
    assert distributed.firm.installations[-1].token != first
    assert (await distributed.kept("T0FIRM")).removed_at is None


@pytest.mark.parametrize("distributed", [True], indirect=True)
async def test_two_processes_exchange_a_token_once(distributed: Distributed) -> None:
    """A refresh token is good once: who comes second takes what the first has kept."""
    await distributed.install(distributed.firm)
    other = SlackSurface(distributed.settings, Texts(), distributed.world.desk)
    await distributed.world.pass_time(timedelta(hours=11))
    for surface in (distributed.surface, other):
        client = await next(iter(surface.apps)).clients.showing("T0FIRM")
        assert (await client.auth_test())["team_id"] == "T0FIRM"


@pytest.mark.parametrize("distributed", [True], indirect=True)
async def test_a_token_that_still_lasts_serves_while_slack_cannot_be_asked_for_the_next(
    distributed: Distributed,
) -> None:
    await distributed.install(distributed.firm)
    await distributed.world.pass_time(timedelta(hours=11))
    with socket() as closed:
        closed.bind(("127.0.0.1", 0))
        unreachable = {"api_url": f"http://127.0.0.1:{closed.getsockname()[1]}/api/"}
        apps = Apps(distributed.settings.slack.model_copy(update=unreachable), distributed.world.desk.workspaces)
        workspace = await next(iter(apps)).clients.workspace("T0FIRM")
    assert workspace.token == distributed.firm.installations[-1].token


@pytest.mark.parametrize("distributed", [True], indirect=True)
async def test_while_slack_gives_no_next_token_people_are_told_and_afterwards_it_goes_on(
    distributed: Distributed,
) -> None:
    """Slack is asked again after a minute, not by everybody who presses; the notice that waited arrives."""
    for workspace in (distributed.company, distributed.firm):
        await distributed.install(workspace)
    room = distributed.firm.add_channel("特許部", members=[distributed.hanako])
    await distributed.world.pass_time(timedelta(hours=13))
    distributed.slack.faults.server_error("oauth.v2.access", times=None)
    exchanges = _counted_exchanges(distributed)
    for _ in range(3):
        ack = await distributed.hanako.command("/anken", "一覧", channel=room)
        assert ack.acknowledged, ack.reason
        await distributed.settle()
        assert "接続を更新できず" in distributed.hanako.ephemerals[-1].text
    assert exchanges["T0FIRM"] == 1
    await distributed.share("PK190001")
    distributed.slack.faults.clear()
    await distributed.world.pass_time(timedelta(minutes=61))
    assert "PK190001" in words(distributed.direct(distributed.hanako)[-1])
    await distributed.hanako.command("/anken", "一覧", channel=room)
    await distributed.settle()
    assert "接続を更新できず" not in distributed.hanako.ephemerals[-1].text


def _counted_exchanges(distributed: Distributed) -> Counter[str]:
    """How often Slack is asked for the next token of each workspace from now on."""
    (app,) = distributed.surface.apps
    exchange = app.clients._exchange
    assert exchange
    asked, ask = Counter[str](), exchange._client.oauth_v2_access

    async def counted(**arguments: Any) -> Any:
        held = {
            one.refresh_token: each.id
            for each in distributed.slack.world.workspaces.values()
            for one in each.installations
        }
        asked[held[arguments["refresh_token"]]] += 1
        return await ask(**arguments)

    exchange._client.oauth_v2_access = counted
    return asked


def test_no_token_is_shown_where_an_installation_is_printed() -> None:
    """In a trace or a log: dataclasses print all they have unless told otherwise."""
    installed = Installed("T1", "デモ", "B1", "U1", token="xoxb-secret", refresh_token="xoxe-secret")
    clients = Clients(SlackSettings(), "https://slack.test/api/", None)
    assert "secret" not in repr(installed) + repr(clients._workspace(installed, from_settings=False))


@pytest.mark.parametrize(
    ("query", "cookie", "status"),
    [
        ({"code": "x", "state": "forged"}, "slack-app-oauth-state=forged", 401),
        ({"code": "x", "state": "forged"}, "", 400),
        ({"error": "access_denied"}, "", 200),
    ],
)
async def test_an_installation_that_we_did_not_begin_or_that_was_broken_off_changes_nothing(
    distributed: Distributed, query: dict[str, str], cookie: str, status: int
) -> None:
    async with aiohttp.ClientSession() as http:
        url = URL(distributed.url + "/slack/oauth_redirect").with_query(query)
        async with http.get(url, headers={"Cookie": cookie}) as page:
            assert page.status == status
            assert "何も変更していません" in await page.text()
    assert await distributed.kept("T0COMPANY") is None


async def test_what_a_browser_carries_is_good_for_ten_minutes(distributed: Distributed) -> None:
    """By the clock everything here goes by, which stands in another year than the machine's."""
    workspaces, clock = distributed.world.desk.workspaces, distributed.world.clock
    note = workspaces.seal_note()
    assert workspaces.is_our_note(note)
    clock.move(timedelta(seconds=NOTE_SECONDS))
    assert workspaces.is_our_note(note)
    clock.move(timedelta(seconds=1))
    assert not workspaces.is_our_note(note)
    assert workspaces.is_our_note(note := workspaces.seal_note())
    assert not Desk(distributed.world.stores, Texts(), vault=Vault([NEXT_KEY])).workspaces.is_our_note(note)


async def test_administrators_elsewhere_are_told_once_that_a_workspace_is_gone(distributed: Distributed) -> None:
    """花子 is reached by mail as well from now on: as an administrator of the firm she hears of it there."""
    await distributed.install(distributed.firm)
    async with distributed.world.stores.write(FIRM) as session:
        people = Records(session).people
        hanako = await people.get(HANAKO)
        await people.save(replace(hanako, id="mailed", surface="mailgw", place="hanako@firm.example"))
    for _ in range(2):
        distributed.firm.uninstall(distributed.slack.app)
        await distributed.settle()
        await distributed.world.desk.workspaces.gone("T0FIRM")
        await distributed.settle()
    told = [one.notice for one in distributed.world.mail.deliveries]
    assert [(one.code, one.facts) for one in told] == [("slack_app_removed", {"workspace": "デモ事務所"})]

"""One distributed app: Bolt's own OAuth pages install it into several workspaces of the stand-in."""

from __future__ import annotations

import re

import aiohttp
from heard import Heard
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store import FileInstallationStore
from slack_sdk.oauth.state_store import FileOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient
from yarl import URL


def distributed_app(office, folder):
    settings = AsyncOAuthSettings(
        client_id=office.app.client_id,
        client_secret=office.app.client_secret,
        scopes=["chat:write", "commands"],
        authorization_url=office.slack.url + "/oauth/v2/authorize",
        installation_store=FileInstallationStore(base_dir=str(folder / "installations")),
        state_store=FileOAuthStateStore(expiration_seconds=60, base_dir=str(folder / "states")),
    )
    client = AsyncWebClient(base_url=office.slack.api_url)
    return AsyncApp(client=client, oauth_settings=settings, signing_secret=office.app.signing_secret)


async def install(http, bolt_url, team):
    """What a browser does: the install page, Slack's consent, back to the app with the state cookie."""
    async with http.get(f"{bolt_url}/slack/install") as page:
        consent = URL(re.search(r'href="([^"]+authorize[^"]+)"', await page.text())[1].replace("&amp;", "&"))
        cookie = page.headers["Set-Cookie"].split(";")[0]
    redirect = {"redirect_uri": f"{bolt_url}/slack/oauth_redirect", "team": team}
    async with http.get(consent.update_query(redirect), allow_redirects=False) as back:
        arrival = back.headers["Location"]
    async with http.get(arrival, headers={"Cookie": cookie}) as done:
        assert done.status == 200, await done.text()


async def test_bolts_oauth_installs_into_two_workspaces(office, start_http, tmp_path):
    """After both installations each workspace's command is answered with that workspace's token."""
    firm = office.slack.workspace("T0FIRM", name="デモ事務所")
    hanako = firm.add_user("弁理 花子")
    room = firm.add_channel("連携-デモ株式会社", members=[hanako])
    bolt, teams = distributed_app(office, tmp_path), Heard()

    @bolt.command("/anken")
    async def anken(ack, client):
        await ack()
        teams.append((await client.auth_test())["team_id"])

    await start_http(bolt)
    bolt_url = str(URL(office.app.request_url).origin())
    async with aiohttp.ClientSession() as http:
        await install(http, bolt_url, office.ws.id)
        await install(http, bolt_url, firm.id)
    await hanako.command("/anken", channel=room)
    await office.taro.command("/anken", channel=office.channel)
    await teams.times(2)
    assert teams == ["T0FIRM", "T0DEMO"]

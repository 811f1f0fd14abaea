"""One app in several workspaces, by tokens in the environment."""

from __future__ import annotations

from pathlib import Path

import pytest
from slack_sdk.errors import SlackApiError
from world import World, open_world

from bot.clients import Clients
from core.errors import NotNow, PermanentFailure
from core.settings import SlackAppSettings
from sandbox.slack import SlackSandbox


@pytest.fixture
async def world(tmp_path: Path):
    async with open_world(tmp_path) as opened:
        yield opened


def clients_for(slack: SlackSandbox, world: World, *tokens: str) -> Clients:
    credentials = SlackAppSettings(bot_token=" , ".join(tokens))
    return Clients(credentials, slack.api_url, world.desk.workspaces)


async def test_each_workspace_is_spoken_to_with_its_own_token(world: World) -> None:
    async with SlackSandbox() as slack:
        company, firm = slack.workspace("T0COMPANY"), slack.workspace("T0FIRM")
        tokens = [workspace.install(slack.app).token for workspace in (company, firm)]
        clients = clients_for(slack, world, *tokens)
        for team in ("T0FIRM", "T0COMPANY"):
            assert (await (await clients.showing(team)).auth_test())["team_id"] == team


async def test_a_workspace_without_the_app_is_refused_for_good(world: World) -> None:
    async with SlackSandbox() as slack:
        clients = clients_for(slack, world, slack.workspace("T0COMPANY").install(slack.app).token)
        with pytest.raises(PermanentFailure, match="not_installed"):
            await clients.showing("T0OTHER")


async def test_a_dead_token_of_one_workspace_does_not_silence_another(world: World) -> None:
    async with SlackSandbox() as slack:
        firm = slack.workspace("T0FIRM").install(slack.app).token
        clients = clients_for(slack, world, "xoxb-dead", firm)
        assert (await (await clients.answering("T0FIRM")).auth_test())["team_id"] == "T0FIRM"
        with pytest.raises(SlackApiError, match="invalid_auth"):
            await clients.answering("T0COMPANY")


async def test_a_workspace_whose_app_was_removed_is_waited_for_and_back_when_its_token_works_again(
    world: World,
) -> None:
    """Whoever runs the service puts the new token into the environment and starts again."""
    async with SlackSandbox() as slack:
        workspace = slack.workspace("T0COMPANY")
        clients = clients_for(slack, world, workspace.install(slack.app).token)
        await clients.showing("T0COMPANY")
        workspace.uninstall(slack.app)
        await clients.lost("T0COMPANY")
        for later in (clients, clients_for(slack, world, *[each.token for each in workspace.installations])):
            with pytest.raises(NotNow):
                await later.showing("T0COMPANY")
        again = clients_for(slack, world, workspace.install(slack.app).token)
        await again.showing("T0COMPANY")
        assert not await world.desk.workspaces.is_gone("T0COMPANY")

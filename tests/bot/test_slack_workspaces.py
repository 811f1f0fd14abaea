"""One app in several workspaces."""

from __future__ import annotations

import pytest
from slack_sdk.errors import SlackApiError

from bot.clients import Clients
from core.errors import PermanentFailure
from core.settings import SlackSettings
from sandbox.slack import SlackSandbox


def clients_for(slack: SlackSandbox, *tokens: str) -> Clients:
    return Clients(SlackSettings(bot_token=" , ".join(tokens), api_url=slack.api_url))  # type: ignore[arg-type]


async def test_each_workspace_is_spoken_to_with_its_own_token() -> None:
    async with SlackSandbox() as slack:
        company, firm = slack.workspace("T0COMPANY"), slack.workspace("T0FIRM")
        tokens = [workspace.install(slack.app).token for workspace in (company, firm)]
        clients = clients_for(slack, *tokens)
        for team in ("T0FIRM", "T0COMPANY"):
            assert (await (await clients.showing(team)).auth_test())["team_id"] == team


async def test_a_workspace_without_the_app_is_refused_for_good() -> None:
    async with SlackSandbox() as slack:
        clients = clients_for(slack, slack.workspace("T0COMPANY").install(slack.app).token)
        with pytest.raises(PermanentFailure, match="T0OTHER"):
            await clients.showing("T0OTHER")


async def test_a_dead_token_of_one_workspace_does_not_silence_another() -> None:
    async with SlackSandbox() as slack:
        firm = slack.workspace("T0FIRM").install(slack.app).token
        clients = clients_for(slack, "xoxb-dead", firm)
        assert (await (await clients.answering("T0FIRM")).auth_test())["team_id"] == "T0FIRM"
        with pytest.raises(SlackApiError, match="invalid_auth"):
            await clients.answering("T0COMPANY")

"""Which Slack apps there are: one for everybody, or an organisation's own, which serves that organisation alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.clients import NOT_INSTALLED, SECONDS, Clients
from bot.exchanging import Exchange
from bot.members import Members
from core.desk.workspaces import Workspaces
from core.errors import PermanentFailure
from core.ids import OrgId
from core.settings import SlackAppSettings, SlackSettings

EVENTS = "/slack/events"


@dataclass(frozen=True, slots=True)
class App:
    org: OrgId | None
    """Whose own it is; None for the one that serves everybody else."""
    credentials: SlackAppSettings
    clients: Clients
    members: Members

    @property
    def path(self) -> str:
        """Where Slack reaches it over HTTP."""
        return f"{EVENTS}/{self.org}" if self.org else EVENTS


class Apps:
    def __init__(self, settings: SlackSettings, workspaces: Workspaces, seconds: int = SECONDS) -> None:
        exchange = Exchange(settings, workspaces) if settings.installs else None

        def app(org: OrgId | None, credentials: SlackAppSettings) -> App:
            renew = None if org else exchange
            clients = Clients(credentials, settings.api_url, workspaces, renew, seconds)
            return App(org, credentials, clients, Members(clients, workspaces))

        self._own = {OrgId(code): app(OrgId(code), credentials) for code, credentials in settings.apps.items()}
        # With nothing but apps of their own there is none for everybody else.
        only_own = self._own and not (settings.bot_token or settings.installs)
        self._shared = None if only_own else app(None, settings)

    def __iter__(self) -> Iterator[App]:
        if self._shared:
            yield self._shared
        yield from self._own.values()

    def of(self, org: OrgId) -> App:
        """The app that speaks to people of this organisation. Raises PermanentFailure where there is none."""
        app = self._own.get(org, self._shared)
        if app is None:
            raise PermanentFailure(NOT_INSTALLED)
        return app

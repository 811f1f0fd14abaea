"""Everything one stand-in knows: its apps, its workspaces, and what they share."""

from __future__ import annotations

from collections.abc import Sequence

from core.clock import Clock
from sandbox.slack.app import Installation, Secrets, SlackApp
from sandbox.slack.changes import Changes
from sandbox.slack.dispatch import Dispatch
from sandbox.slack.errors import SlackRefusal
from sandbox.slack.faults import Faults
from sandbox.slack.files import Files
from sandbox.slack.mint import Mint
from sandbox.slack.oauth import Codes
from sandbox.slack.offered import Offered
from sandbox.slack.problems import LimitBroken
from sandbox.slack.push import PushTransport
from sandbox.slack.rate import Rates
from sandbox.slack.response_urls import ResponseUrls
from sandbox.slack.socket_mode import SocketTransport
from sandbox.slack.triggers import Triggers
from sandbox.slack.workspace import Workspace


class World:
    """`base_url` is where the stand-in listens, without a trailing slash, once it does."""

    def __init__(self, clock: Clock, ack_timeout: float, retry_delays: Sequence[float], *, rate_limits: bool) -> None:
        self.base_url = ""
        self.mint = Mint(clock)
        self.secrets = Secrets()
        self.faults = Faults()
        self.rates = Rates(self.mint) if rate_limits else None
        self.triggers = Triggers(self.mint)
        self.response_urls = ResponseUrls()
        self.codes = Codes()
        self.offered = Offered()
        self.files = Files(self.mint, lambda: self.base_url)
        self.sockets = SocketTransport()
        self.push = PushTransport()
        self.dispatch = Dispatch(self.sockets, self.push, self.faults, ack_timeout, retry_delays)
        self.apps: dict[str, SlackApp] = {}
        self.workspaces: dict[str, Workspace] = {}
        self.changed = Changes()
        self.broken: list[LimitBroken] = []
        """Every payload that broke a limit, whatever the app made of the refusal: tests want none."""

    def note(self, refusal: SlackRefusal) -> None:
        if isinstance(refusal, LimitBroken):
            self.broken.append(refusal)

    def add_app(self, name: str) -> SlackApp:
        app = self.secrets.app(self.mint.id("A"), name)
        self.apps[app.id] = app
        return app

    def workspace(self, team_id: str, name: str | None = None) -> Workspace:
        """The workspace of that id, made when it is new."""
        if team_id not in self.workspaces:
            workspace = self.workspaces[team_id] = Workspace(self, team_id, name or team_id)
            workspace.changed.watch(self.changed.fire)
        return self.workspaces[team_id]

    def holder(self, token: str) -> tuple[Workspace, Installation] | None:
        """Whose bot token this is or was."""
        for workspace in self.workspaces.values():
            for installation in workspace.installations:
                if installation.token == token:
                    return workspace, installation
        return None

    def installation(self, token: str) -> tuple[Workspace, Installation]:
        """Whose token this is. Raises SlackRefusal `not_authed`, `invalid_auth`, `token_revoked` or `token_expired`."""
        held = self.holder(token)
        if held is None:
            raise SlackRefusal("invalid_auth" if token else "not_authed")
        if held[1].revoked:
            raise SlackRefusal("token_revoked")
        if held[1].expires_at is not None and held[1].expires_at <= self.mint.seconds():
            raise SlackRefusal("token_expired")
        return held

    def refreshable(self, app: SlackApp, refresh_token: str) -> tuple[Workspace, Installation]:
        """Whose refresh token this is. Raises SlackRefusal `invalid_refresh_token`."""
        for workspace in self.workspaces.values():
            for installation in workspace.installations:
                if installation.app is app and refresh_token and installation.refresh_token == refresh_token:
                    return workspace, installation
        raise SlackRefusal("invalid_refresh_token")

    def app_by_token(self, app_token: str) -> SlackApp:
        """Raises SlackRefusal `not_allowed_token_type` for a bot token, `invalid_auth` for an unknown one."""
        for app in self.apps.values():
            if app.app_token == app_token:
                return app
        raise SlackRefusal("not_allowed_token_type" if app_token.startswith("xoxb-") else "invalid_auth")

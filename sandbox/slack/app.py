"""A Slack app as its configuration page knows it, and its installations."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Command:
    command: str
    description: str = ""
    usage_hint: str = ""


@dataclass(frozen=True)
class Shortcut:
    """`type` is `message` or `global`."""

    callback_id: str
    name: str
    type: str = "message"


@dataclass
class SlackApp:
    """`None` for commands, shortcuts, scopes or bot_events means: not declared, so everything is allowed.

    `request_url` set means requests travel by signed HTTP, otherwise over Socket Mode.
    """

    id: str
    name: str
    signing_secret: str
    client_id: str
    client_secret: str
    verification_token: str
    app_token: str
    request_url: str | None = None
    commands: tuple[Command, ...] | None = None
    shortcuts: tuple[Shortcut, ...] | None = None
    scopes: frozenset[str] | None = None
    bot_events: frozenset[str] | None = None
    unfurl_domains: tuple[str, ...] = ()
    token_rotation: bool = False
    """Whether bot tokens end after twelve hours and are exchanged by a refresh token."""

    def knows_command(self, command: str) -> bool:
        return self.commands is None or any(command == each.command for each in self.commands)

    def knows_shortcut(self, callback_id: str) -> bool:
        return self.shortcuts is None or any(callback_id == each.callback_id for each in self.shortcuts)

    def hears(self, event: str) -> bool:
        """`event` is a subscription's name: `message.channels`, `app_home_opened`, …"""
        return self.bot_events is None or event in self.bot_events

    def unfurls(self, url: str) -> str | None:
        """The subscribed domain that `url` belongs to."""
        host = urlsplit(url).hostname or ""
        return next((each for each in self.unfurl_domains if host == each or host.endswith("." + each)), None)


@dataclass
class Installation:
    """One app in one workspace: its bot user and its token."""

    app: SlackApp
    team_id: str
    bot_user_id: str
    bot_id: str
    token: str
    installed_by: str | None = None
    revoked: bool = False
    refresh_token: str = ""
    expires_at: float | None = None
    """Unix seconds, for a token that ends."""


@dataclass
class Secrets:
    """Makes the secrets of stand-in apps; they open nothing but this stand-in."""

    _count: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def app(self, app_id: str, name: str) -> SlackApp:
        number = next(self._count)
        return SlackApp(
            id=app_id,
            name=name,
            signing_secret=f"stand-in-signing-secret-{number}",
            client_id=f"1000.{number}",
            client_secret=f"stand-in-client-secret-{number}",
            verification_token=f"stand-in-verification-{number}",
            app_token=f"xapp-1-{app_id}-{number}-stand-in",
        )

    def bot_token(self, team_id: str) -> str:
        return f"xoxb-{team_id}-{next(self._count)}-stand-in"

    def refresh_token(self, team_id: str) -> str:
        return f"xoxe-{team_id}-{next(self._count)}-stand-in"


def configure(app: SlackApp, manifest: Mapping[str, Any]) -> SlackApp:
    """Takes commands, shortcuts, scopes, events, unfurl domains and the request URL from an app manifest.

    Source: Slack's app manifest reference (`display_information`, `features`, `oauth_config`, `settings`).
    """
    features = manifest.get("features", {})
    settings = manifest.get("settings", {})
    scopes = manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ())
    events = settings.get("event_subscriptions", {})
    app.name = manifest.get("display_information", {}).get("name", app.name)
    app.commands = tuple(
        Command(each["command"], each.get("description", ""), each.get("usage_hint", ""))
        for each in features.get("slash_commands", ())
    )
    app.shortcuts = tuple(
        Shortcut(each["callback_id"], each["name"], each["type"]) for each in features.get("shortcuts", ())
    )
    app.scopes = frozenset(scopes)
    app.bot_events = frozenset(events.get("bot_events", ()))
    app.token_rotation = bool(settings.get("token_rotation_enabled", False))
    app.unfurl_domains = tuple(features.get("unfurl_domains", ()))
    if not settings.get("socket_mode_enabled", False):
        app.request_url = settings.get("interactivity", {}).get("request_url")
    return app

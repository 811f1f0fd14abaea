"""The stand-in Slack of the demonstration: a workspace for each organisation, with the one app installed in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

from core.ids import OrgId, PersonId
from sandbox.demo.players import COMPANY, FIRM, PLAYERS, SLACK_PLACES
from sandbox.demo.settings import Language
from sandbox.slack import Channel, Installation, Person, SlackSandbox, Workspace

_LOCALES = {"ja": "ja-JP", "en": "en-US"}


@dataclass(frozen=True, slots=True)
class Office:
    """One organisation's workspace."""

    workspace: Workspace
    channel: Channel
    """Where its people watch the link together."""
    installation: Installation


@dataclass(frozen=True, slots=True)
class Offices:
    by_org: Mapping[OrgId, Office]
    people: Mapping[PersonId, Person]

    @property
    def tokens(self) -> list[str]:
        """The app's bot tokens, one for each workspace."""
        return [office.installation.token for office in self.by_org.values()]

    def place_of(self, key: PersonId) -> str:
        """The person in the application's notation, `T…/U…`."""
        person = self.people[key]
        return f"{person.workspace.id}/{person.id}"

    def channel_of(self, org: OrgId) -> str:
        """The channel as a link names it, `bot:T…/C…`."""
        office = self.by_org[org]
        return f"bot:{office.workspace.id}/{office.channel.id}"


def manifest() -> Mapping[str, Any]:
    """The app's own manifest, found by the bot package's name: what Slack would be given, too."""
    text = resources.files("bot").joinpath("manifest.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.safe_load(text)
    return loaded


def furnish(slack: SlackSandbox, language: Language) -> Offices:
    """Both workspaces with their people, the channel of the link, and the app in it."""
    people: dict[PersonId, Person] = {}
    offices: dict[OrgId, Office] = {}
    for organisation in (COMPANY, FIRM):
        place = SLACK_PLACES[organisation.id]
        workspace = slack.workspace(place.team, organisation.name)
        here = [player for player in PLAYERS if player.organisation == organisation and player.surface == "slack"]
        for player in here:
            people[player.key] = workspace.add_user(player.name, email=player.address, locale=_LOCALES[language])
        channel = workspace.add_channel(place.channel, members=[people[player.key] for player in here])
        offices[organisation.id] = Office(workspace, channel, workspace.install(slack.app, channels=[channel]))
    return Offices(offices, people)

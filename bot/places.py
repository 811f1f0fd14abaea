"""`T1/C1` is a channel, `T1/U1` a person: where a notice goes, in Slack's own ids."""

from __future__ import annotations

from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from core.errors import PermanentFailure


@dataclass(frozen=True, slots=True)
class Place:
    team: str
    id: str
    """A channel (C, G, D …) or a user (U, W …)."""

    @classmethod
    def of(cls, notation: str) -> Place:
        """Raises PermanentFailure for a text that names no place in Slack."""
        team, _, id_ = notation.partition("/")
        if not team or not id_:
            raise PermanentFailure("no place in Slack")
        return cls(team, id_)

    @property
    def is_person(self) -> bool:
        return self.id[0] in "UW"


class Rooms:
    """The channel behind each place; a person's direct message channel is opened once and remembered."""

    def __init__(self) -> None:
        self._direct: dict[Place, str] = {}

    async def channel(self, client: AsyncWebClient, place: Place) -> str:
        if not place.is_person:
            return place.id
        if place not in self._direct:
            opened = await client.conversations_open(users=[place.id])
            self._direct[place] = str(opened["channel"]["id"])
        return self._direct[place]

"""Who can be looked over the shoulder of on the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Surface = Literal["slack", "mail"]


@dataclass(frozen=True)
class SlackSeat:
    """A person's place in the stand-in workspace: `team` T…, `user` U…"""

    team: str
    user: str


@dataclass(frozen=True)
class DemoPerson:
    """One entry of the person switchers. A person without a seat or an address lacks that surface.

    `home` is the surface the person's pane opens with.
    """

    key: str
    name: str
    organisation: str
    slack: SlackSeat | None = None
    address: str | None = None
    home: Surface = "slack"

    def as_json(self) -> dict[str, object]:
        """The person as the page reads it: `slack` is `{team, user}` or null, `address` a string or null."""
        return {
            "key": self.key,
            "name": self.name,
            "organisation": self.organisation,
            "slack": {"team": self.slack.team, "user": self.slack.user} if self.slack else None,
            "address": self.address,
            "home": self.home,
        }

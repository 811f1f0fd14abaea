"""Who is at the door: the only identity a use case believes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.domain.people import Role
from core.ids import OrgId, PersonId


@dataclass(frozen=True, slots=True)
class Principal:
    """A person of one organisation, vouched for. Minted in `core.desk.doors` only."""

    org: OrgId
    person: PersonId
    name: str
    language: str
    timezone: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Registered:
    """Whom a Slack user was registered as: says in whose store a request of theirs is kept, and lets nobody in."""

    org: OrgId
    person: PersonId
    language: str


class Standing(StrEnum):
    """What somebody is in the workspace where the app was called."""

    MEMBER = "member"
    GUEST = "guest"
    STRANGER = "stranger"
    """Of another workspace, in a shared channel (Slack Connect)."""
    GONE = "gone"
    """Deactivated."""


@dataclass(frozen=True, slots=True)
class VerifiedSlackUser:
    """Team and user of a request whose signature (or socket) was verified, never of the payload's own JSON."""

    team: str
    user: str
    standing: Standing
    app_of: OrgId | None = None
    """The organisation whose own app was called: whoever holds that app's secrets speaks for nobody else."""


@dataclass(frozen=True, slots=True)
class AuthenticatedSender:
    """A mail address whose domain vouches for this very mail (Authentication-Results of our server, or DKIM/DMARC)."""

    address: str


@dataclass(frozen=True, slots=True)
class Grant:
    """What a live token in an answered mail allows: acting on `about` in the name of one person.

    `about` is a card: `offer:<pair>`, `review:<id>`, `message:<id>`, `digest:<listing>`, …
    """

    about: str
    single_use: bool
    token: str
    spent: bool = False
    """A single-use token that has been used: the person is told, nothing is done."""
    expired_at: datetime | None = None
    """When it ended, for one that has: the person is told, nothing is done."""

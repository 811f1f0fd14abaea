"""What a surface is: three words between the core and Slack, mail, or whatever comes third.

A surface is named in settings (`SURFACES=bot,mailgw`), resolved by `core.app`, and never imported by the core. It
translates what people do into intents for the Desk, and shows the notices it is handed. Its package offers
`surface(settings, texts, desk) -> Surface`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from core.domain.notices import Notice
from core.ids import OrgId, PersonId

if TYPE_CHECKING:
    # Only who serves needs it, and every command line would wait for it.
    from aiohttp.web import AbstractRouteDef


@dataclass(frozen=True, slots=True)
class Reader:
    """Who will read a notice: decides language, local time and the name it is addressed to."""

    person: PersonId | None
    """None for a place that several people read, such as a channel."""
    name: str
    language: str
    timezone: str


@dataclass(frozen=True, slots=True)
class Address:
    """Where a notice goes. `place` is the surface's own notation: a mail address, or `T1/C1`, `T1/U1`."""

    surface: str
    org: OrgId
    place: str
    reader: Reader


@dataclass(frozen=True, slots=True)
class Posted:
    """What a surface keeps of something it has shown, so that it can find it again: a Message-ID, a channel and ts."""

    reference: dict[str, str]
    starts_anew: bool = False
    """What the conversation stood under is gone; from now on this is what answers go under."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One notice on its way to one place."""

    id: str
    """The same on every attempt: an idempotency key for the world outside."""
    notice: Notice
    to: Address
    thread: str
    """The conversation it belongs to (a matter, an offer, a message): what a mail thread or a Slack thread is."""
    posted: Posted | None
    """Where this very card already stands at this place: change it there instead of showing it twice."""
    root: Posted | None
    """Where the conversation started at this place: answer under it."""
    latest: Posted | None
    """What was last shown of the conversation at this place (In-Reply-To)."""
    trace: str
    maybe_shown: bool = False
    """An earlier attempt may have shown it without anybody hearing so (a time-out, a killed worker): look first."""


class Surface(Protocol):
    """Slack, mail, and whatever comes third."""

    name: str

    async def serve(self) -> None:
        """Take in what people do until cancelled."""
        ...

    async def deliver(self, delivery: Delivery) -> Posted | None:
        """Show one notice. None when nothing was to be shown here (a settled card where cards cannot change).

        Raises `TransientFailure` to be asked again, `PermanentFailure` when that is no use.
        """
        ...


@runtime_checkable
class AnswersHttp(Protocol):
    """A surface that is reached over HTTP as well: by Slack, by browsers, by people's mail programs."""

    @property
    def routes(self) -> Sequence[AbstractRouteDef]:
        """What it answers there; nothing where its settings ask for none."""
        ...

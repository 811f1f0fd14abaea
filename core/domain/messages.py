"""A case message as one organisation keeps it: one that crosses a link, or one that stays inside. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from core.domain.notices import DeliveryState, FileView, Setback
from core.ids import LinkId, MatterId, PairId, PersonId


@dataclass(frozen=True, slots=True)
class Addressee:
    person: PersonId
    name: str
    to: bool
    confirmed_at: datetime | None = None
    stands_in_for: str = ""
    """The name of a colleague who was on leave when it came."""
    mail: bool = False
    """メールF: mailed as well if they are reached otherwise."""
    absent: PersonId | None = None
    """Whose `stands_in_for` is the name of."""
    confirmed_by: str = ""
    """The name of who confirmed it for them while they were on leave; empty when they did so themselves."""

    @property
    def waits(self) -> bool:
        """Whether their 確認完了 is asked for and has not come."""
        return self.to and self.confirmed_at is None

    @property
    def asked_anew(self) -> Addressee:
        return replace(self, confirmed_at=None, confirmed_by="")

    @property
    def theirs(self) -> bool:
        """Somebody of the counterpart, known by what they have confirmed."""
        return self.person.startswith(_THEIRS)


@dataclass(frozen=True, slots=True)
class Written:
    """Title and body as they were written, placeholders and all: what a copy is made of."""

    title: str
    body: str
    kept_back: tuple[str, ...] = ()
    """Fields whose values the words tell the counterpart although they are not published to it."""


@dataclass(frozen=True, slots=True)
class Message:
    id: str
    """The same on both sides."""
    thread: str
    """Id of the message the conversation started with."""
    link: LinkId | None
    """None for a message that stays inside: the ambassador is not among its addressees."""
    ours: bool
    author: str
    author_person: PersonId | None
    """Who of this organisation wrote it; None for the counterpart's."""
    title: str
    body: str
    kind: str
    action: str
    pairs: tuple[PairId, ...]
    at: datetime
    state: DeliveryState
    addressees: tuple[Addressee, ...] = ()
    files: tuple[FileView, ...] = ()
    leaves_at: datetime | None = None
    reason: str = ""
    """How its delivery failed, or why it was withdrawn."""
    setback: Setback | None = None
    """What kept it from its readers, where that is known."""
    matters: tuple[MatterId, ...] = ()
    """Own matters it is about, of a message that stays inside: they need not be shared with anybody."""
    written: Written | None = None
    answers: str = ""
    """The message it answers."""
    to_all: bool = False
    """全員に返信 rather than 返信."""
    mail: bool = False
    """メールF of the ambassador: those it unfolds to are mailed as well if they are reached otherwise."""
    corrects: str = ""
    """The message whose words it puts right."""

    @property
    def own_addressees(self) -> tuple[Addressee, ...]:
        return tuple(one for one in self.addressees if not one.theirs)

    @property
    def mailed(self) -> bool:
        """Whether anybody was to be mailed as well."""
        return self.mail or any(one.mail for one in self.own_addressees)

    @property
    def awaited(self) -> bool:
        """Whether anybody's 確認完了 is still to come."""
        mine = any(one.waits for one in self.own_addressees)
        return mine or (self.link is not None and not any(one.theirs for one in self.addressees))

    def addressee(self, person: PersonId) -> Addressee | None:
        return next((one for one in self.addressees if one.person == person), None)

    def concerns(self, person: PersonId) -> bool:
        """Whether this person may take note of it and answer it: theirs to everybody here, ours to whom it is addressed."""
        return not self.ours or self.addressee(person) is not None


def counterpart_person(name: str) -> PersonId:
    """How somebody of the counterpart stands among the addressees."""
    return PersonId(f"{_THEIRS}{name}")


_THEIRS = "theirs:"

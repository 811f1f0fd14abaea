"""The stage of the non-interference machine: two sides with much to hide, and what a subject's deeds are made of.

A subject (messages, documents, workflows …) joins in with a module of deeds: functions that do one thing as a person of
one side and mark whatever of it may not cross. `test_boundary_machine.py` plays the deeds of all subjects in any order
and looks for the marks afterwards, so a deed asserts nothing about the boundary itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from boundary import PUBLISHED, Breaking, in_base64, linked, mark, plant, stored
from world import COMPANY, FIRM, HANAKO, TARO, TEXTS, World, principal

from bot.cards import all_messages, card_of
from bot.wording import Wording
from core.desk import Principal
from core.domain.intents import Intent
from core.domain.notices import Notice, Problem
from core.domain.people import Person
from core.ids import OrgId, PersonId
from core.store.records import Records
from core.surfaces import Delivery
from core.texts.plain import to_plain
from mailgw.showing import enclosed_with
from mailgw.writing import written
from mailgw.writing.html import rendered


@dataclass(frozen=True, slots=True)
class Side:
    """One organisation of the stage, in the terms a deed needs."""

    org: OrgId
    person: PersonId
    other: str
    """Code of the counterpart."""

    @property
    def ref(self) -> str:
        """The own number of the shared matter, which is published to nobody."""
        return mark(self.org, "ref-1")

    @property
    def unshared_ref(self) -> str:
        return mark(self.org, "ref-2")

    @property
    def colleague(self) -> Person:
        """In Slack, and mailed as well where that is asked for."""
        place, mail = f"T1/{mark(self.org, 'place')}", f"{mark(self.org, 'mailed-at')}@home.example"
        return Person(PersonId(mark(self.org, "colleague")), mark(self.org, "colleague-name"), "bot", place, mail=mail)

    @property
    def as_colleague(self) -> Principal:
        return replace(principal(self.person), person=self.colleague.id, name=self.colleague.name)


SIDES = (Side(COMPANY, TARO, "DM"), Side(FIRM, HANAKO, "CDM"))


@dataclass
class Stage:
    world: World
    transport: Breaking
    data_dir: Path
    kept: dict[OrgId, set[str]] = field(default_factory=lambda: {COMPANY: set(), FIRM: set()})
    """Marks within what was done: they have to be in the store of their side, else nothing was planted."""
    _number: int = 0

    def fresh(self, what: str) -> str:
        """A name nothing else on this stage bears."""
        self._number += 1
        return f"{what}-{self._number}"

    def other(self, side: Side) -> Side:
        return SIDES[1 - SIDES.index(side)]

    def secret(self, side: Side, what: str) -> str:
        """A mark of something that is kept in the own store and may be nowhere else."""
        return mark(side.org, self.fresh(what))

    def public(self, side: Side, what: str) -> str:
        """Words that are meant for the counterpart."""
        return self.fresh(f"public-{side.org}-{what}")

    async def do(self, who: PersonId | Principal, intent: Intent) -> Notice:
        """One intent; nothing of what follows from it is delivered yet. What is refused is not kept."""
        person = who if isinstance(who, Principal) else principal(who)
        answer = await self.world.desk.handle(person, intent)
        if not isinstance(answer, Problem):
            self.kept[person.org] |= set(_MARKED.findall(repr(intent)))
        return answer


_MARKED = re.compile(r"canary-[a-z]+-[a-z-]+-\d+")

Deed = Callable[[Stage, Side], Coroutine[Any, Any, None]]


async def set_the_stage(world: World) -> None:
    """One shared matter; on either side another that is not, and a colleague."""
    await linked(world)
    for side in SIDES:
        async with world.stores.write(side.org) as session:
            records = Records(session)
            await records.people.save(side.colleague)
            matter = await records.matters.find(mark(side.org, "ref"))
            assert matter is not None
            own = "own_ref" if side.org == COMPANY else "firm_ref"
            await records.matters.save([replace(matter, ref=side.ref, values={**matter.values, own: side.ref})])
        titled = {**PUBLISHED, "title": mark(side.org, "unshared-title"), "application_number": "特願2019-000001"}
        await plant(world, side.org, side.unshared_ref, titled)


# ── Everywhere a mark could turn up ──────────────────────────────────────────────────────────────────────────


async def everything_of(stage: Stage, org: OrgId) -> bytes:
    """Each byte of the store, each notice, and each mail and Slack message as it goes out, files included."""
    deliveries = shown_to(stage, org)
    shown = [await _as_sent(stage, delivery) for delivery in deliveries]
    return stored(stage.data_dir, org) + repr(deliveries).encode() + b"".join(shown)


def shown_to(stage: Stage, org: OrgId) -> list[Delivery]:
    return [one for one in (*stage.world.slack.deliveries, *stage.world.mail.deliveries) if one.to.org == org]


async def _as_sent(stage: Stage, delivery: Delivery) -> bytes:
    reader, notice = delivery.to.reader, delivery.notice
    slack = repr(all_messages(card_of(notice, Wording.of(TEXTS, reader))))
    letter = written(TEXTS, notice, reader)
    html = rendered(letter, above="", sender="", answer_to="gw@gw.example", subject=letter.title)
    files = [
        one.name.encode() + (await stage.world.desk.file(delivery.to.org, one.file.content))[0]
        for one in enclosed_with(notice, reader.name)
        if not one.made
    ]
    return "\n".join((slack, letter.title, to_plain(letter.as_text), html)).encode() + b"".join(files)


def found_in(everything: bytes, marked: str) -> bool:
    """As it is, or within something in base64 (files travel so)."""
    return marked.encode() in everything or any(one in everything for one in in_base64(marked.encode()))

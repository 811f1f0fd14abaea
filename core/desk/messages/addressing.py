"""Who a case message is addressed to: own people, and the counterpart as one addressee, its ambassador (連携相手ユーザ).

A message crosses if and only if the ambassador is among its addressees: because somebody named it, because the kind
adds it, or because nobody was named at all.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from core.desk.case import Case
from core.desk.sharing.colleagues import colleague_called
from core.domain.intents import Compose
from core.domain.links import Link
from core.domain.matters import reference_key
from core.domain.message_kinds import MessageKind
from core.domain.messages import Addressee, Message
from core.domain.people import Person
from core.domain.sharing import LinkState
from core.errors import Invalid
from core.ids import PersonId

_TITLE = re.compile(r"^\s*[\[［](?:代理人|顧客|agent|client)[\]］]\s*", re.IGNORECASE)
_POLITE = re.compile(r"\s*(?:様|御中)\s*$")


@dataclass(frozen=True, slots=True)
class Addressed:
    link: Link | None
    """Whose ambassador is meant; None for a message that stays inside."""
    addressees: tuple[Addressee, ...]
    """Own people, To before CC."""
    mail: bool = False
    """メールF of the ambassador."""


async def addressed(case: Case, intent: Compose, kind: MessageKind | None) -> Addressed:
    """Raises Invalid and Ambiguous for a name that means nobody, or more than one; NotFound without a link to cross."""
    links = [link for link in await case.records.links.all() if link.state is LinkState.ACTIVE]
    named = {name: ambassador_called(links, name) for name in (*intent.to, *intent.cc)}
    to = await _colleagues(case, [name for name in intent.to if named[name] is None])
    cc = await _colleagues(case, [name for name in intent.cc if named[name] is None])
    if intent.department:
        to = [*to, *(one for one in await case.records.people.active() if one not in to and one not in cc)]
    own = _without(case.principal.person, [*_as(to, to=True), *_as(cc, to=False)])
    called = {link.id: link for link in named.values() if link is not None}
    if intent.counterpart:
        meant = await case.link(intent.counterpart)
        called[meant.id] = meant
    if len(called) > 1:
        raise Invalid("one_ambassador", counterparts=[link.name for link in called.values()])
    if not called and ((kind and kind.ambassador) or not (own or intent.department)):
        meant = await case.link("")
        called[meant.id] = meant
    link = next(iter(called.values()), None)
    if intent.mail or (kind and kind.mail):
        return Addressed(link, _mailed(own, {one.person for one in own}), mail=link is not None)
    return await _mailed_to(case, links, Addressed(link, own), intent.mail_to)


async def answering(case: Case, answered: Message, *, to_all: bool) -> Addressed:
    """返信 goes to who wrote it; 全員に返信 also to everybody else it was addressed to, as they were. Who was to be mailed as
    well is mailed again, and so is the author of what was mailed to anybody."""
    crosses = not answered.ours or to_all
    link = await case.records.links.get(answered.link) if answered.link and crosses else None
    meant: list[Addressee] = []
    if answered.author_person:
        author = await case.records.people.get(answered.author_person)
        meant.append(Addressee(author.id, author.name, to=True, mail=answered.mailed))
    if to_all:
        meant += [Addressee(one.person, one.name, one.to, mail=one.mail) for one in answered.own_addressees]
    working = {one.id for one in await case.records.people.active()}
    own = _without(case.principal.person, [one for one in meant if one.person in working])
    return Addressed(link, own, mail=answered.mail and link is not None)


def ambassador_called(links: Iterable[Link], name: str) -> Link | None:
    """The link whose counterpart `[代理人] デモ事務所`, `デモ事務所 御中` or `DM` is."""
    key = reference_key(_POLITE.sub("", _TITLE.sub("", name)))
    return next((link for link in links if key in (reference_key(link.name), reference_key(link.code))), None)


async def _mailed_to(case: Case, links: Sequence[Link], meant: Addressed, names: Sequence[str]) -> Addressed:
    """メールF for these of the addressees alone. Raises Invalid (mailed_not_addressed)."""
    addressed = {one.person for one in meant.addressees}
    chosen: set[PersonId] = set()
    theirs = False
    for name in names:
        if ambassador := ambassador_called(links, name):
            theirs = is_addressed = ambassador == meant.link
        else:
            (person,) = await _colleagues(case, [name])
            chosen.add(person.id)
            is_addressed = person.id in addressed
        if not is_addressed:
            raise Invalid("mailed_not_addressed", given=name)
    return replace(meant, addressees=_mailed(meant.addressees, chosen), mail=theirs)


def _mailed(addressees: Iterable[Addressee], chosen: Container[PersonId]) -> tuple[Addressee, ...]:
    return tuple(replace(one, mail=one.person in chosen) for one in addressees)


async def _colleagues(case: Case, names: Sequence[str]) -> list[Person]:
    if not names:
        return []
    active = {one.id: one for one in await case.records.people.active()}
    left = await case.records.people.left()
    found = []
    for name in names:
        if name in active:
            found.append(active[PersonId(name)])
            continue
        gone = next((one for one in left if reference_key(one.name) == reference_key(_POLITE.sub("", name))), None)
        if gone and all(reference_key(one.name) != reference_key(gone.name) for one in active.values()):
            raise Invalid("colleague_left", given=gone.name, candidates=[one.name for one in active.values()])
        found.append(colleague_called(list(active.values()), name))
    return list(dict.fromkeys(found))


def _as(people: Iterable[Person], *, to: bool) -> list[Addressee]:
    return [Addressee(one.id, one.name, to) for one in people]


def _without(me: PersonId, addressees: Iterable[Addressee]) -> tuple[Addressee, ...]:
    """Each once, the first time they are named, and not the author."""
    once: dict[PersonId, Addressee] = {}
    for one in addressees:
        once.setdefault(one.person, one)
    return tuple(one for person, one in once.items() if person != me)

"""秘匿 and case messages: what is about a closed matter does not cross, not even when it is on its way already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from core.desk.telling import Telling
from core.domain import threads
from core.domain.matters import Matter, Secrecy
from core.domain.messages import Message
from core.domain.notices import DeliveryState, Setback
from core.errors import Invalid
from core.ids import PairId
from core.store.records import Records


async def closed_among(records: Records, pairs: Iterable[PairId]) -> list[Matter]:
    """Own matters of these pairs that are kept secret."""
    known = await records.pairs.of(pairs)
    matters = await records.matters.of(pair.matter for pair in known.values() if pair.matter)
    return [one for one in matters.values() if one.secrecy is Secrecy.CLOSED]


async def must_be_open(records: Records, pairs: Iterable[PairId]) -> None:
    """Raises Invalid (conversation_confidential) where the conversation is about a matter that is kept secret by now."""
    if closed := await closed_among(records, pairs):
        raise Invalid("conversation_confidential", refs=[one.ref for one in closed])


async def stop_messages_about(records: Records, telling: Telling, matter: Matter) -> None:
    """What has not arrived yet stays at home, and whoever wrote it is told; what is said in a shared conversation crosses
    no more."""
    pairs = {pair.id for pair in await records.pairs.of_matter(matter.id)}
    for message in await records.messages.on_their_way():
        if pairs.intersection(message.pairs):
            await records.messages.set_state(message.id, DeliveryState.RECALLED, setback=Setback.MATTER_CLOSED)
            await _tell(records, telling, message)
    for mirror in await records.mirrors.standing():
        if pairs.intersection((await records.messages.get(mirror.thread)).pairs):
            await records.mirrors.save(replace(mirror, ended_at=records.now))
            await telling.refresh(f"mirror:{mirror.thread}", threads.of_message(mirror.thread))


async def _tell(records: Records, telling: Telling, message: Message) -> None:
    thread = threads.of_message(message.thread)
    for card in ("draft", "message"):
        await telling.refresh(f"{card}:{message.id}", thread)
    if message.author_person:
        author = await records.people.get(message.author_person)
        await telling.refresh_for(f"sent:{message.id}", thread, author)

"""削除依頼: asking the counterpart to delete what it has from us of a matter, and answering such a request."""

from __future__ import annotations

from dataclasses import replace

from core.desk.case import Case
from core.desk.matters.changing import change_matter
from core.domain import threads
from core.domain.departures import ErasureAnswerLeaves, ErasureLeaves
from core.domain.erasures import Erasure
from core.domain.fields import value_key
from core.domain.intents import AnswerErasure, AskErasure
from core.domain.links import Link
from core.domain.masters import NUMBERS
from core.domain.matters import Matter
from core.domain.notices import ErasureAsked, ErasureSettled
from core.domain.pairs import Pair
from core.domain.sync import FieldState, erased_here
from core.errors import AlreadyDecided, Invalid, NotFound
from core.ids import new_id


async def ask_erasure(case: Case, intent: AskErasure) -> ErasureAsked:
    """Ask for everything the ledger says they were given of the matter, shared any more or not."""
    link = await case.link(intent.counterpart)
    matter = await case.matter(intent.ref)
    given = [row for row in await case.records.ledger.of_matter(matter.id) if row.link == link.id]
    pairs = [row.pair for row in given if row.pair]
    if not pairs:
        raise Invalid("nothing_disclosed", ref=matter.ref, counterpart=link.name)
    own_fields = tuple(dict.fromkeys(row.field for row in given if row.field not in NUMBERS))
    fields = tuple(said for name in own_fields if (said := link.wire_name(name)))
    erasure = Erasure(new_id(), link.id, pairs[-1], True, fields, intent.reason.strip(), case.principal.name, case.now)
    await case.records.erasures.save(erasure)
    await case.send(link.id, ErasureLeaves(erasure.id))
    pair = await case.records.pairs.get(erasure.pair)
    return ErasureAsked(link.name, matter.ref, own_fields, still_published=pair.state.shared)


async def answer_erasure(case: Case, intent: AnswerErasure) -> ErasureSettled:
    """削除した empties the own fields that hold nothing but their value; 保持する needs a reason."""
    asked = await case.records.erasures.get(intent.erasure)
    if asked.ours:
        raise NotFound("unknown_erasure")
    if asked.erased is not None:
        raise AlreadyDecided("already_decided", what=asked.answer, by=asked.answered_by, at=asked.answered_at, ref="")
    if not intent.erased and not intent.reason.strip():
        raise Invalid("reason_to_keep_needed")
    link = await case.records.links.get(asked.link)
    pair = await case.records.pairs.get(asked.pair)
    matter = await case.records.matters.get(pair.matter) if pair.matter else None
    cleared = await _clear(case, link, pair, matter, asked) if intent.erased and matter else ()
    answered = replace(
        asked,
        erased=intent.erased,
        answer_reason=intent.reason.strip(),
        answered_by=case.principal.name,
        answered_at=case.now,
    )
    await case.records.erasures.save(answered)
    await case.telling.refresh(f"erasure:{asked.id}", threads.of_pair(pair.id))
    await case.send(link.id, ErasureAnswerLeaves(asked.id))
    return ErasureSettled(link.name, matter.ref if matter else "", intent.erased, cleared, answered.answer_reason)


async def _clear(case: Case, link: Link, pair: Pair, matter: Matter, asked: Erasure) -> tuple[str, ...]:
    """Own values that are a copy of theirs, untouched since. Emptied so, a field is not told as a change to them."""
    copies = {name: link.lands_in(name) for name in asked.fields if _is_copy(pair.field(name), matter, link, name)}
    states = {name: erased_here(pair.field(name)) for name in copies}
    moved = replace(pair, fields={**pair.fields, **states})
    await case.records.pairs.save(moved)
    emptied = dict.fromkeys(copies.values())
    await change_matter(case.records, case.telling, matter, emptied, case.principal.name, settling=moved)
    return tuple(emptied)


def _is_copy(state: FieldState, matter: Matter, link: Link, name: str) -> bool:
    return state.copied is not None and state.copied_key == value_key(matter.values.get(link.lands_in(name)))

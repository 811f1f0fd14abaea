"""Requests to delete what was disclosed: what leaves of them, and what becomes of them where they arrive."""

from __future__ import annotations

from dataclasses import replace

from core.courier.belonging import pair_on
from core.desk.telling import Telling
from core.domain import threads
from core.domain.envelopes import ErasureAnswered, ErasureRequested
from core.domain.erasures import Erasure
from core.domain.links import Link
from core.domain.notices import ErasureAnswered as AnswerTold
from core.errors import PermanentFailure
from core.store.records import Records


async def request(records: Records, erasure: str) -> ErasureRequested:
    asked = await records.erasures.get(erasure)
    return ErasureRequested(asked.id, asked.pair, asked.fields, asked.reason, asked.by, asked.at)


async def answer(records: Records, erasure: str) -> ErasureAnswered:
    asked = await records.erasures.get(erasure)
    return ErasureAnswered(asked.id, asked.pair, bool(asked.erased), asked.answer_reason, asked.answered_by)


async def erasure_requested(records: Records, telling: Telling, link: Link, body: ErasureRequested) -> None:
    await pair_on(records, link, body.pair)
    if await records.erasures.find(body.erasure) is not None:
        return
    await records.erasures.save(
        Erasure(body.erasure, link.id, body.pair, False, body.fields, body.reason, body.by, body.at)
    )
    await telling.show(f"erasure:{body.erasure}", threads.of_pair(body.pair), link)


async def erasure_answered(records: Records, telling: Telling, link: Link, body: ErasureAnswered) -> None:
    asked = await records.erasures.find(body.erasure)
    if asked is None or not asked.ours or asked.link != link.id:
        raise PermanentFailure("an answer to a request that is not ours")
    if asked.erased is not None:
        return
    answered = replace(
        asked,
        erased=body.erased,
        answer_reason=body.reason,
        answered_by=body.by or link.name,
        answered_at=records.now,
    )
    await records.erasures.save(answered)
    pair = await records.pairs.get(asked.pair)
    matter = await records.matters.get(pair.matter) if pair.matter else None
    told = AnswerTold(
        counterpart=link.name,
        own_ref=matter.ref if matter else "",
        fields=tuple(link.comes_from(name) for name in asked.fields),
        erased=body.erased,
        reason=body.reason,
        by=answered.answered_by,
    )
    await telling.tell(told, threads.of_pair(pair.id), link)

"""4: the firm approves, links another matter, creates one, and declines."""

from __future__ import annotations

from collections.abc import Awaitable

from sandbox.demo.seats import Seen
from sandbox.demo.story.stage import Stage


async def answer(stage: Stage) -> None:
    firm = stage.firm.seat
    reason = stage.narrator.word("reason")
    offered = await firm.sees("PK190001", "2016P002")
    await _settled(stage, "approved", firm.approve(offered), "PK190001", "2016P002")
    await _answer_again(stage, offered)
    another = firm.link(await firm.sees("TK190001", "商願2014-085900"), "2014T002")
    await _settled(stage, "linked_another", another, "TK190001", "2014T002")
    created = firm.create(await firm.sees("TK190004", "商願2013-069162"))
    await _settled(stage, "created", created, "TK190004", "2026T001")
    declined = firm.decline(await firm.sees("PK190005", "特願平02-288665"), reason)
    await _settled(stage, "declined", declined, "PK190005", "", reason)
    await stage.counts_mirror("counts_shared", waiting=0, shared=3)


async def _settled(stage: Stage, step: str, deed: Awaitable[None], ref: str, own_ref: str, reason: str = "") -> None:
    """The firm's person does it and is told with their own number; the company's is told with theirs."""
    company, firm = stage.company.seat, stage.firm.seat
    await stage.world.quiet()
    company_knew, firm_knew = await company.memory(), await firm.memory()
    await deed
    told = await firm.sees(ref, own_ref, since=firm_knew)
    stage.narrator.shows(firm.name, told.text, "told")
    heard = await company.sees(ref, firm.name, reason, since=company_knew)
    stage.narrator.shows(company.name, heard.text)
    stage.narrator.step(step, name=firm.name)


async def _answer_again(stage: Stage, offered: Seen) -> None:
    """The same question, as it still stood on an old screen or stands in an old mail."""
    firm = stage.firm.seat
    await stage.world.quiet()
    before = await firm.memory()
    await firm.approve(offered)
    told = await firm.sees(firm.name, since=before)
    stage.narrator.step("decided_already")
    stage.narrator.shows(firm.name, told.text, "told")

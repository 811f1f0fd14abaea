"""4: the firm approves, links another matter, creates one, and declines."""

from __future__ import annotations

from sandbox.demo.story.stage import Stage


async def answer(stage: Stage) -> None:
    company, firm = stage.company.seat, stage.firm.seat
    reason = stage.narrator.word("reason")
    offered = await firm.sees("PK190001", "2016P002")

    before = await company.memory()
    await firm.approve(offered)
    await stage.company_hears("PK190001", "2016P002", since=before)
    stage.narrator.step("approved", name=firm.name)

    await stage.world.quiet()
    before = await firm.memory()
    await firm.approve(offered)
    told = await firm.sees(firm.name, since=before)
    stage.narrator.step("decided_already")
    stage.narrator.shows(firm.name, told.text, "told")

    before = await company.memory()
    await firm.link(await firm.sees("TK190001", "商願2014-085900"), "2014T002")
    await stage.company_hears("TK190001", "2014T002", since=before)
    stage.narrator.step("linked_another", name=firm.name)

    await firm.create(await firm.sees("TK190004", "商願2013-069162"))
    await stage.company_hears("TK190004", "2026T001", since=before)
    stage.narrator.step("created", name=firm.name)

    await firm.decline(await firm.sees("PK190005", "特願平02-288665"), reason)
    await stage.company_hears("PK190005", reason, since=before)
    stage.narrator.step("declined", name=firm.name)
    await stage.counts_mirror("counts_shared", waiting=0, shared=3)

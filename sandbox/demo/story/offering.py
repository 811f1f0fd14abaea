"""3: the company offers matters, one and many; the firm is asked with a suggestion and its reasons."""

from __future__ import annotations

from sandbox.demo.story.stage import Stage

PASTED = "TK190001、TK190004　PK190005\nPK190007，PK190008 PK190091"
"""Separated as people separate; three of them cannot be shared."""


async def offer(stage: Stage) -> None:
    company, firm = stage.company.seat, stage.firm.seat
    await company.share("PK190001")
    asked = await firm.sees("PK190001", "2016P002", stage.field("application_number"))
    stage.narrator.step("offered", name=company.name, other=firm.name)
    stage.narrator.shows(firm.name, asked.text)

    await company.share(PASTED)
    told = await company.sees("PK190007", "PK190008", "PK190091")
    for ref in ("TK190001", "TK190004", "PK190005"):
        await firm.sees(ref)
    stage.narrator.step("offered_more", name=company.name)
    stage.narrator.shows(company.name, told.text, "told")
    await stage.counts_mirror("counts_waiting", waiting=4, shared=0)

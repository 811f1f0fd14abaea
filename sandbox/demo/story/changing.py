"""5: values change at the firm; the company accepts and ignores, and late clicks are explained."""

from __future__ import annotations

from datetime import date

from sandbox.demo.seats import Seen
from sandbox.demo.story.stage import Stage


async def change(stage: Stage) -> None:
    await _take_in_what_the_approval_showed(stage)
    review = await _accept(stage)
    await _press_again(stage, review)
    await _press_too_late(stage)
    await _ignore(stage)


async def _take_in_what_the_approval_showed(stage: Stage) -> None:
    company = stage.company.seat
    review = await company.sees("PK190001", stage.field("claims"))
    await company.accept(review)
    await stage.company_has("PK190001", "claims", 7)
    stage.narrator.step("taken_in", name=company.name)
    stage.narrator.shows(company.name, review.text)


async def _accept(stage: Stage) -> Seen:
    company, firm = stage.company.seat, stage.firm.seat
    review = await stage.firm_changes("filing_date", "平成28年6月8日", stage.day(date(2016, 6, 8)))
    stage.narrator.step("changed", name=firm.name, other=company.name)
    stage.narrator.shows(company.name, review.text)

    before = await firm.memory()
    await company.accept(review)
    await stage.company_has("PK190001", "filing_date", "2016-06-08")
    heard = await firm.sees("2016P002", stage.field("filing_date"), since=before)
    stage.narrator.step("accepted", name=company.name, other=firm.name)
    stage.narrator.shows(firm.name, heard.text)
    return review


async def _press_again(stage: Stage, review: Seen) -> None:
    company = stage.company.seat
    await stage.world.quiet()
    before = await company.memory()
    await company.accept(review)
    told = await company.sees(company.name, since=before)
    stage.narrator.step("clicked_again")
    stage.narrator.shows(company.name, told.text, "told")


async def _press_too_late(stage: Stage) -> None:
    """The company's own value changes between reading the difference and pressing the button."""
    company = stage.company.seat
    review = await stage.firm_changes("filing_date", "2016/06/03", stage.day(date(2016, 6, 3)))
    await stage.edit(stage.company, "PK190001", "filing_date", "2016/06/05")
    await stage.world.quiet()
    before = await company.memory()
    await company.accept(review)
    told = await company.sees(since=before)
    await stage.company_has("PK190001", "filing_date", "2016-06-05")
    stage.narrator.step("stale")
    stage.narrator.shows(company.name, told.text, "told")


async def _ignore(stage: Stage) -> None:
    company, firm = stage.company.seat, stage.firm.seat
    title = "電力線通信装置"
    review = await stage.firm_changes("title", title, title)
    before = await firm.memory()
    await company.ignore(review)
    heard = await firm.sees("2016P002", stage.field("title"), since=before)
    await stage.company_has("PK190001", "title", "省電力通信装置")
    stage.narrator.step("ignored", name=company.name, other=firm.name)
    stage.narrator.shows(firm.name, heard.text)

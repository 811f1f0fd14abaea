"""6: a case message crosses because a person released it, is answered and confirmed; another is recalled."""

from __future__ import annotations

from sandbox.demo.seats import Seen, must
from sandbox.demo.settings import RECALL_SECONDS
from sandbox.demo.story.stage import Stage


async def write(stage: Stage) -> None:
    arrived = await _send(stage)
    await _answer(stage, arrived)
    await _recall(stage)


async def _send(stage: Stage) -> Seen:
    company, firm = stage.company.seat, stage.firm.seat
    title, body = stage.narrator.word("message_title"), stage.narrator.word("message_body")
    preview = await company.write("PK190001", title, body)
    must(await firm.is_shown_nothing(body), "a message crossed before it was sent")
    stage.narrator.step("previewed", name=company.name)
    stage.narrator.shows(company.name, preview.text)

    held = await company.send(preview)
    stage.narrator.step("held", seconds=int(RECALL_SECONDS))
    stage.narrator.shows(company.name, held.text, "told")

    stage.let_recall_time_pass()
    arrived = await firm.sees(title, body, "2016P002")
    must("PK190001" not in arrived.text, "the counterpart's number stands where the own one belongs")
    stage.narrator.step("arrived", other=firm.name)
    stage.narrator.shows(firm.name, arrived.text)
    return arrived


async def _answer(stage: Stage, arrived: Seen) -> None:
    company, firm = stage.company.seat, stage.firm.seat
    answer = stage.narrator.word("answer")
    before = await company.memory()
    await firm.reply(arrived, answer)
    stage.let_recall_time_pass()
    replied = await company.sees(answer, firm.name, since=before)
    stage.narrator.step("replied", name=firm.name, other=company.name)
    stage.narrator.shows(company.name, replied.text)

    before = await company.memory()
    await firm.confirm(arrived)
    told = await company.sees(stage.narrator.word("message_title"), firm.name, since=before)
    stage.narrator.step("confirmed", name=firm.name, other=company.name)
    stage.narrator.shows(company.name, told.text)


async def _recall(stage: Stage) -> None:
    company, firm = stage.company.seat, stage.firm.seat
    title, body = stage.narrator.word("wrong_title"), stage.narrator.word("wrong_body")
    held = await company.send(await company.write("PK190001", title, body))
    before = await company.memory()
    await company.recall(held)
    await company.sees(title, since=before)
    stage.let_recall_time_pass()
    await stage.world.quiet()
    must(await firm.is_shown_nothing(title, body), "a recalled message has arrived")
    stage.narrator.step("recalled")

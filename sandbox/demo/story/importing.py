"""2: each side takes in the matters of its own system."""

from __future__ import annotations

from core.domain.notices import Counts
from sandbox.demo.seats import must
from sandbox.demo.story.stage import Stage
from sandbox.demo.world import MATTERS

MIXED = (
    "社内整理番号,出願整理番号,案件種別,法域,国内外区分,国,発明等の名称,出願番号,出願日\r\n"
    "PK190001,PK190001,出願,特許,純国,日本,省電力通信装置,特願2016-111548,昭和70年4月1日\r\n"
    "PK190009,PK190009,出願,特許,純国,日本,電源回路,特願2019-045612,2019/03/13\r\n"
)
"""An era that had ended by then, beside a row that is in order."""


async def take_in_matters(stage: Stage) -> None:
    for side in (stage.company, stage.firm):
        first = await stage.import_matters(side)
        must(first.counts == Counts(created=first.counts.created) and first.counts.created > 0, first)
        stage.narrator.step("imported", name=side.seat.name, file=MATTERS[side.player.organisation.id])
        again = await stage.import_matters(side)
        must(again.counts == Counts(same=first.counts.created), again)
        stage.narrator.step("imported_again")
    mixed = await stage.import_matters(stage.company, "more.csv", MIXED.encode("cp932"))
    must((mixed.counts.created, [row.ref for row in mixed.rejected]) == (1, ["PK190001"]), mixed)
    stage.narrator.step("imported_with_errors")

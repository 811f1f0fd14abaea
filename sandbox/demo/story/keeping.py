"""8: looking back, nothing that is not published stands anywhere on the other side."""

from __future__ import annotations

from sandbox.demo.seats import must
from sandbox.demo.story.stage import Stage

KEPT_INSIDE = ("社外秘", "社長決裁", "未発表の電源構造", "共同開発契約")
"""Remarks, a closed matter and a contract of the company, as its file has them."""


async def keep_inside(stage: Stage) -> None:
    for word in KEPT_INSIDE:
        must(await stage.firm.seat.is_shown_nothing(word), f"{word} has crossed")
    stage.narrator.step("kept_inside", other=stage.firm.seat.name)

"""Files that are enclosed with a step of a workflow: told as what they are, and refused in words where they cannot be taken."""

from __future__ import annotations

from bad_files import CLIMBING
from test_policies_story import asked
from test_workflows import seen, started
from world import COMPANY, FIRM, HANAKO, TARO, World, principal

from core.domain.attachments import LARGEST_MB, MEGABYTE
from core.domain.intents import CommentStep, CompleteStep, File
from core.domain.notices import Problem, WorkflowMoved


async def asked_over_there(world: World) -> str:
    run = (await started(world)).workflow
    await world.do(TARO, CompleteStep(run))
    return run


async def test_files_that_are_too_much_are_named_and_the_step_is_not_taken(world: World) -> None:
    run = await asked_over_there(world)
    half = bytes(LARGEST_MB * MEGABYTE // 2 + 1)
    files = (File("../図面.pdf", half), File("写真.png", half))
    refused = await asked(world, principal(HANAKO), CompleteStep(run, "納付しました。", files), Problem)
    assert (refused.code, refused.facts["names"]) == ("files_too_large", ["図面.pdf", "写真.png"])
    assert [step.state for step in (await seen(world, FIRM, run)).steps] == ["done", "current", "waiting"]


async def test_a_lying_type_and_a_climbing_name_are_told_as_what_they_are_on_both_sides(world: World) -> None:
    run = await asked_over_there(world)
    files = (File("請求書.pdf", b"MZ\x90\x00\x03\x00\x00\x00" + bytes(64)), File(CLIMBING, b"%PDF-1.4\n%%EOF"))
    await asked(world, principal(HANAKO), CommentStep(run, "資料です。", files, to_counterpart=True), WorkflowMoved)
    for org in (FIRM, COMPANY):
        enclosed = (await seen(world, org, run)).remarks[-1].files
        assert [(one.name, one.otherwise) for one in enclosed] == [("請求書.pdf", "EXE"), ("passwd.pdf", "")]

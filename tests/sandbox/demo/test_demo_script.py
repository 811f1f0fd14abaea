"""`kakehashi demo --script`: the story ends well by itself, and says so when it does not."""

from __future__ import annotations

import asyncio
import io
import re
import sys
from pathlib import Path

import pytest

from sandbox.demo import script
from sandbox.demo.seats import SlackSeat

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_the_script_tells_every_pairing_and_ends_with_the_number_of_its_steps(language: str) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox.demo", "--script", "--lang", language),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    told, complaints = await process.communicate()
    lines = told.decode("utf-8").splitlines()
    assert process.returncode == 0, "\n".join(lines[-40:]) + complaints.decode("utf-8")
    assert complaints == b""
    assert sum("━━" in line for line in lines) == 4
    steps = [int(found[1]) for line in lines if (found := re.match(r"\s{0,2}(\d+)  \S", line))]
    assert steps == list(range(1, len(steps) + 1))
    assert lines[-1] == f"OK: {len(steps)} steps"


async def test_a_step_that_fails_ends_the_script_with_its_reason_and_a_status_of_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """知財 太郎 presses nothing when he should accept."""

    async def does_nothing(self: SlackSeat, review: object) -> None: ...

    monkeypatch.setattr(SlackSeat, "accept", does_nothing)
    out = io.StringIO()
    assert await script.play("ja", out) == 1
    last = out.getvalue().strip().splitlines()[-1]
    assert last == "FAILED after 15 steps: PK190001: claims is None, not 7"

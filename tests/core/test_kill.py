"""The service is killed (SIGKILL) between any two steps of a story; afterwards nothing is lost and nothing happens twice.

What dies is a real process on real files, see killed_story.py. By default it dies after every delivery and at each third
of the other steps; with KAKEHASHI_EVERY_STEP=1 at every one of them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

STORY = Path(__file__).parent / "killed_story.py"
ROOT = STORY.parents[2]
MEMORY = Path("/dev/shm")
"""A killed process leaves its files in memory as it would on disk, only sooner."""
SHARES = min(os.cpu_count() or 1, 4)

Outcome = dict[str, Any]


@pytest.fixture(scope="module")
def outcomes() -> Iterator[list[Outcome]]:
    """The undisturbed life first, then one for each kill."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield _all_lives(Path(folder))


def _all_lives(folder: Path) -> list[Outcome]:
    lives = [_start(folder / str(share), share) for share in range(SHARES)]
    said = [life.communicate() for life in lives]
    assert [life.returncode for life in lives] == [0] * SHARES, "\n".join(err for _, err in said)
    told = [[json.loads(line) for line in out.splitlines()] for out, _ in said]
    return [told[0][0], *sorted((one for share in told for one in share[1:]), key=lambda one: one["at"])]


def _start(folder: Path, share: int) -> subprocess.Popen[str]:
    every = ["--every-step"] if os.environ.get("KAKEHASHI_EVERY_STEP") == "1" else []
    return subprocess.Popen(
        [sys.executable, str(STORY), str(folder), str(share), str(SHARES), *every],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(STORY.parent)))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def differing(outcomes: list[Outcome], what: str) -> dict[str, Any]:
    undisturbed, *killed = outcomes
    return {
        f"{one['at']}: {undisturbed['steps'][one['at'] - 1]}": one[what]
        for one in killed
        if one[what] != undisturbed[what]
    }


def test_the_story_was_killed_at_every_kind_of_step(outcomes: list[Outcome]) -> None:
    undisturbed, *killed = outcomes
    steps = {undisturbed["steps"][one["at"] - 1] for one in killed if one["killed"]}
    assert steps == set(undisturbed["steps"])
    # Which conversation is served first may differ, so that the very last steps may not be reached.
    assert sum(not one["killed"] for one in killed) <= 3


def test_the_undisturbed_story_comes_to_its_end(outcomes: list[Outcome]) -> None:
    """Else the comparisons below would compare nothing."""
    state, shown = outcomes[0]["state"], outcomes[0]["shown"]
    for org in ("cdm", "dm"):
        assert state[org]["values"]["filing_date"] == "2016-06-08"
        assert state[org]["left"] == [0, 0]
        assert len(state[org]["messages"]) == 2
    assert [kind for kinds in shown["mailgw"].values() for kind in kinds].count("ChangesAnswered") == 1
    assert [kind for kinds in shown["bot"].values() for kind in kinds].count("MessageConfirmed") == 1


def test_both_stores_end_as_if_nothing_had_happened(outcomes: list[Outcome]) -> None:
    assert differing(outcomes, "state") == {}


def test_everybody_is_told_everything_once_and_in_order(outcomes: list[Outcome]) -> None:
    assert differing(outcomes, "shown") == {}


def test_every_card_that_stands_somewhere_says_what_is_true(outcomes: list[Outcome]) -> None:
    assert {one["at"]: one["stale"] for one in outcomes if one["stale"]} == {}

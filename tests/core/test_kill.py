"""The service is killed (SIGKILL) between any two steps of a story; afterwards nothing is lost and nothing happens twice.

What dies is a real process on real files, see killed_story.py. By default it dies after every delivery and at each third
of the other steps; with KAKEHASHI_EVERY_STEP=1 at every one of them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

STORY = Path(__file__).parent / "killed_story.py"
ROOT = STORY.parents[2]
MEMORY = Path("/dev/shm")
"""A killed process leaves its files in memory as it would on disk, only sooner."""
SHARES = min(os.cpu_count() or 1, 4)

Outcome = dict[str, Any]


def test_15_killed_at_any_step_the_story_ends_as_if_nothing_had_happened() -> None:
    """One test for all kills: its lives take a while, and are lived once."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        undisturbed, *killed = _all_lives(Path(folder))
    _must_come_to_its_end(undisturbed)
    _must_have_died_at_every_kind_of_step(undisturbed, killed)
    assert _differing(undisturbed, killed, "state") == {}, "the stores hold something else"
    assert _differing(undisturbed, killed, "shown") == {}, "somebody was told twice, not at all or out of order"
    assert _differing(undisturbed, killed, "stale") == {}, "a card says what is not true any more"


def _must_come_to_its_end(undisturbed: Outcome) -> None:
    """Else the comparisons would compare nothing."""
    for state in undisturbed["state"].values():
        assert state["values"]["filing_date"] == "2016-06-08"
        assert state["left"] == [0, 0]
        assert len(state["messages"]) == 2
        assert [(kind, how) for _, kind, how in state["documents"]] == [("A131", "filed")]
    ours, theirs = (undisturbed["state"][org] for org in ("cdm", "dm"))
    assert ours["queue"] == [[["2026-03-16", None]]]
    assert theirs["queue"] == [[["2026-03-16", "accepted"]]]
    assert ["2026-03-16", "open"] in [one[1:] for one in theirs["deadlines"]]
    mailed, posted = (
        [kind for kinds in undisturbed["shown"][surface].values() for kind in kinds] for surface in ("mailgw", "bot")
    )
    assert (mailed.count("ChangesAnswered"), posted.count("MessageConfirmed")) == (1, 1)
    assert undisturbed["stale"] == []


def _must_have_died_at_every_kind_of_step(undisturbed: Outcome, killed: list[Outcome]) -> None:
    assert {undisturbed["steps"][one["at"] - 1] for one in killed if one["killed"]} == set(undisturbed["steps"])
    # Which conversation is served first may differ, so that the very last steps may not be reached.
    assert sum(not one["killed"] for one in killed) <= 3


def _differing(undisturbed: Outcome, killed: list[Outcome], what: str) -> dict[str, Any]:
    return {
        f"{one['at']}: {undisturbed['steps'][one['at'] - 1]}": one[what]
        for one in killed
        if one[what] != undisturbed[what]
    }


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

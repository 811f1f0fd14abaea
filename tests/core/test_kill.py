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

import pytest
from killed_story import deaths
from servers.memory import memory

STORY = Path(__file__).parent / "killed_story.py"
ROOT = STORY.parents[2]
EVERY_STEP = os.environ.get("KAKEHASHI_EVERY_STEP") == "1"
SHARES = 4
"""Each a test of its own, so that they may run side by side."""
CLOSE_TO_THE_END = 9
"""Steps. Which conversation is served first may differ, so that the very last ones may not be reached."""

Outcome = dict[str, Any]


@pytest.mark.parametrize("share", range(SHARES))
def test_15_killed_at_any_step_the_story_ends_as_if_nothing_had_happened(share: int) -> None:
    # A killed process leaves its files in memory as it would on disk, only sooner.
    with TemporaryDirectory(dir=memory()) as folder:
        undisturbed, *killed = _all_lives(Path(folder), share)
    _must_come_to_its_end(undisturbed)
    _must_have_died(undisturbed["steps"], killed, share)
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


def _must_have_died(steps: list[str], killed: list[Outcome], share: int) -> None:
    """At each step of this share; all shares together die at every kind of step."""
    assert [one["at"] for one in killed] == deaths(steps, every=EVERY_STEP)[share::SHARES]
    assert {steps[at - 1] for at in deaths(steps, every=False) if at <= len(steps) - CLOSE_TO_THE_END} == set(steps)
    assert [one["at"] for one in killed if not one["killed"] and one["at"] <= len(steps) - CLOSE_TO_THE_END] == []


def _differing(undisturbed: Outcome, killed: list[Outcome], what: str) -> dict[str, Any]:
    return {
        f"{one['at']}: {undisturbed['steps'][one['at'] - 1]}": one[what]
        for one in killed
        if one[what] != undisturbed[what]
    }


def _all_lives(folder: Path, share: int) -> list[Outcome]:
    life = subprocess.run(
        [sys.executable, str(STORY), str(folder), str(share), str(SHARES), *(["--every-step"] if EVERY_STEP else [])],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(STORY.parent), str(STORY.parents[1])))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert life.returncode == 0, life.stderr
    return [json.loads(line) for line in life.stdout.splitlines()]

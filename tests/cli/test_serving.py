"""`kakehashi run` in a process of its own: it serves, and stops cleanly when it is told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Operator

ROOT = Path(__file__).parents[2]
SURFACE = """
import asyncio

class Silent:
    name = "silent"
    async def serve(self):
        print("serving", flush=True)
        await asyncio.Event().wait()
    async def deliver(self, delivery):
        return None

def surface(settings, texts, desk):
    return Silent()
"""
FAILING = """
from core.settings import BadSettings

class Failing:
    name = "failing"
    async def serve(self):
        raise BadSettings("SLACK__BOT_TOKEN: is needed")

def surface(settings, texts, desk):
    return Failing()
"""


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "core.cli", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(folder)])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_with_0_when_it_is_told_to_stop(connected: Operator, number: signal.Signals) -> None:
    (connected.folder / "silent.py").write_text(SURFACE, "utf-8")
    process = start(connected.folder, "run", "--surface", "silent")
    assert process.stdout is not None
    assert process.stdout.readline() == "serving\n"
    process.send_signal(number)
    _, log = process.communicate(timeout=30)
    assert process.returncode == 0, log
    assert "stopped" in log
    assert "Traceback" not in log


def test_a_surface_that_cannot_start_is_one_line_and_exit_code_2(connected: Operator) -> None:
    (connected.folder / "failing.py").write_text(FAILING, "utf-8")
    process = start(connected.folder, "run", "--surface", "failing")
    _, log = process.communicate(timeout=30)
    assert process.returncode == 2, log
    assert log.splitlines()[-1] == "SLACK__BOT_TOKEN: is needed"
    assert "Traceback" not in log


def test_a_surface_nobody_installed_is_one_line_and_exit_code_2(operator: Operator) -> None:
    process = start(operator.folder, "run", "--surface", "telegraph")
    _, log = process.communicate(timeout=30)
    assert (process.returncode, log) == (2, "SURFACES: telegraph is not a surface of this installation\n")

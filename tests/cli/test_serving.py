"""`kakehashi run` in a process of its own: it serves, and stops cleanly when it is told to."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
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
ANSWERING = """
from aiohttp import web

async def greet(request):
    return web.Response(text="good morning")

class Answering(Silent):
    routes = [web.get("/greeting", greet)]

def surface(settings, texts, desk):
    return Answering()
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


def start(folder: Path, *words: str, **settings: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "core.cli", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(folder)])} | settings,
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


def listening_at(process: subprocess.Popen[str]) -> int:
    assert process.stderr is not None
    said = next(found for line in process.stderr if (found := re.search(r"listening for HTTP.* port=(\d+)", line)))
    return int(said[1])


def test_what_surfaces_answer_over_http_stands_behind_one_port(connected: Operator) -> None:
    (connected.folder / "answering.py").write_text(SURFACE + ANSWERING, "utf-8")
    process = start(connected.folder, "run", "--surface", "answering", HTTP__PORT="0")
    with urllib.request.urlopen(f"http://127.0.0.1:{listening_at(process)}/greeting") as answer:
        assert answer.read() == b"good morning"
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=30)
    assert process.returncode == 0, log


def test_a_port_somebody_else_listens_on_is_one_line_and_exit_code_2(connected: Operator) -> None:
    (connected.folder / "answering.py").write_text(SURFACE + ANSWERING, "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = start(connected.folder, "run", "--surface", "answering", HTTP__PORT=str(port))
        _, log = process.communicate(timeout=30)
    assert process.returncode == 2, log
    assert log.splitlines()[-1] == f"HTTP__PORT: cannot listen on 127.0.0.1, port {port}"
    assert "Traceback" not in log


def test_the_mail_gateway_alone_serves_the_page_that_stops_the_digest(connected: Operator) -> None:
    """Its mailbox cannot be reached, which it tries again: the page stands all the same."""
    mail = {
        "MAIL__ADDRESS": "gw@gw.example",
        **{f"MAIL__IMAP__{name}": value for name, value in {"HOST": "127.0.0.1", "PORT": "1", "USER": "gw"}.items()},
        "MAIL__IMAP__PASSWORD": "planted",
        "MAIL__SMTP__HOST": "127.0.0.1",
    }
    web = {"HTTP__PORT": "0", "HTTP__PUBLIC_URL": "https://kakehashi.example.com"}
    process = start(connected.folder, "run", "--surface", "mailgw", **mail, **web)
    with urllib.request.urlopen(f"http://127.0.0.1:{listening_at(process)}/mail/digest/DM/token") as answer:
        assert 'value="One-Click"' in answer.read().decode()
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=30)
    assert process.returncode == 0, log

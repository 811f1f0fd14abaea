"""`kakehashi demo` as a process: it says where to look, ends cleanly on Ctrl-C, and says when its port is taken."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import aiohttp

ROOT = Path(__file__).parents[3]


async def started(*arguments: str) -> Process:
    command = (sys.executable, "-m", "sandbox.demo", "--no-open", *arguments)
    return await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE, stderr=PIPE)


async def first_line(process: Process) -> str:
    assert process.stdout is not None
    return (await process.stdout.readline()).decode("utf-8")


async def test_it_serves_the_page_until_ctrl_c_and_leaves_no_complaint() -> None:
    process = await started("--port", "0", "--lang", "en")
    found = re.search(r"http://127\.0\.0\.1:\d+", await first_line(process))
    assert found
    async with aiohttp.ClientSession() as client, client.get(f"{found[0]}/people") as answer:
        assert (await answer.json())["language"] == "en"
    process.send_signal(signal.SIGINT)
    _, complaints = await process.communicate()
    assert (process.returncode, complaints) == (0, b"")


async def test_a_port_that_is_taken_is_said_with_another_to_try() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = await started("--port", str(port))
        told, complaints = await process.communicate()
    assert (process.returncode, told) == (1, b"")
    assert complaints.decode("utf-8").startswith(f"127.0.0.1:{port}: Address already in use. Another port: ")

"""Reading a file: what it is, and its text, which a process of its own finds out."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path

from core.log import get_log
from core.papers.content import READABLE, content_type

log = get_log(__name__)

PROGRAM = Path(__file__).parent / "text_of.py"
SECONDS = 15.0
"""Of waiting; the program limits its own computing to less."""
AT_ONCE = 2
"""Each may take a gigabyte."""


@dataclass(frozen=True, slots=True)
class Reading:
    content_type: str
    text: str
    """Empty for what is closed (an archive, a locked or scanned PDF) or could not be read."""


class FileReader:
    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._places = asyncio.Semaphore(AT_ONCE)

    async def read(self, content: bytes) -> Reading:
        """Never raises because of what the file is: a file that crashes or hangs its parser has no text."""
        kind = content_type(content)
        if kind not in READABLE:
            return Reading(kind, "")
        async with self._places:
            return Reading(kind, await _text(READABLE[kind], content, self._seconds))


async def _text(kind: str, content: bytes, seconds: float) -> str:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        str(PROGRAM),
        kind,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={},
    )
    try:
        text, _ = await asyncio.wait_for(process.communicate(content), seconds)
    except (TimeoutError, BrokenPipeError, ConnectionResetError):
        text = b""
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        log.warning("a file could not be read", kind=kind, size=len(content), status=process.returncode or 0)
        return ""
    return text.decode("utf-8", errors="replace")

"""Reading a file: what it is, and its text, which a process of its own finds out."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from core.papers.content import READABLE, content_type
from core.papers.warm import WarmReader

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
        self._idle: list[WarmReader] = []

    async def read(self, content: bytes) -> Reading:
        """Never raises because of what the file is: a file that crashes or hangs its parser has no text."""
        kind = content_type(content)
        if kind not in READABLE:
            return Reading(kind, "")
        async with self._places:
            return Reading(kind, await asyncio.to_thread(self._text, READABLE[kind], content))

    def _text(self, form: str, content: bytes) -> str:
        try:  # in several threads at once: what was there a moment ago need not be
            warm = self._idle.pop()
        except IndexError:
            warm = WarmReader(PROGRAM)
        try:
            return warm.read(form, content, self._seconds)
        finally:
            self._idle.append(warm)

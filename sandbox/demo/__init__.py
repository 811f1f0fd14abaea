"""`kakehashi demo`: the real application between stand-in servers, to be tried in a browser or played as a script."""

from __future__ import annotations

import asyncio
import os
import sys

from core.log import set_up
from core.settings import LogSettings
from sandbox.demo.script import play
from sandbox.demo.serving import PortTaken, serve
from sandbox.demo.settings import Language

DEFAULT_PORT = 8420


def main(script: bool = False, port: int = DEFAULT_PORT, language: str = "ja", open_browser: bool = True) -> int:
    """Serve the try-it page until Ctrl-C, or with `script` play the whole story; the process's exit status."""
    spoken: Language = "en" if language == "en" else "ja"
    set_up(LogSettings(level="WARNING"))
    if script:
        return asyncio.run(play(spoken))
    try:
        asyncio.run(serve(port, spoken, open_browser=open_browser and _has_a_screen()))
    except PortTaken as taken:
        sys.stderr.write(f"{taken}\n")
        return 1
    return 0


def _has_a_screen() -> bool:
    """Without one, opening a browser would start a text browser in the terminal."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

"""A process that has its parsers loaded and reads one file after another, each in a child of its own. Blocking."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import weakref
from contextlib import suppress
from pathlib import Path
from threading import Timer

from core.log import get_log

log = get_log(__name__)


class WarmReader:
    """Started anew when it has died; it ends with whoever holds it."""

    def __init__(self, program: Path) -> None:
        self._program = program
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, form: str, content: bytes, seconds: float) -> str:
        """The text; empty when it could not be read, or not within `seconds`."""
        process = self._running()
        timer = Timer(seconds, _kill, [process])
        timer.start()
        try:
            status, text = _exchange(process, form, content)
        except (OSError, ValueError):
            self._end(process)
            status, text = process.returncode, b""
        finally:
            timer.cancel()
        if status != 0:
            log.warning("a file could not be read", kind=form, size=len(content), status=status)
            return ""
        return text.decode("utf-8", errors="replace")

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(  # noqa: S603 (our own program, with nothing of the file on its command line)
                [sys.executable, "-I", str(self._program)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={},
                start_new_session=True,
            )
            weakref.finalize(self, _dismiss, self._process)
        return self._process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        """Its next answer could be that of an earlier file."""
        _kill(process)
        _dismiss(process)
        self._process = None


def _exchange(process: subprocess.Popen[bytes], form: str, content: bytes) -> tuple[int, bytes]:
    """OSError when it dies meanwhile, ValueError when what it says is no answer."""
    asked, answers = process.stdin, process.stdout
    assert asked is not None
    assert answers is not None
    asked.write(f"{form} {len(content)}\n".encode("ascii"))
    asked.write(content)
    asked.flush()
    status, length = answers.readline().split()
    text = answers.read(int(length))
    if len(text) != int(length):
        raise ValueError("half an answer")
    return int(status), text


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The process and the child that may hang."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _dismiss(process: subprocess.Popen[bytes]) -> None:
    """It ends when nothing more can be asked of it."""
    for pipe in (process.stdin, process.stdout):
        assert pipe is not None
        with suppress(BrokenPipeError):  # what it was still to be told
            pipe.close()
    process.wait()

"""Structured logging that cannot leak: a line is a fixed sentence plus named identifiers.

    log = get_log(__name__)
    with traced(envelope_id):
        log.info("envelope delivered", link=link_id, envelope=envelope_id)

What people wrote, titles, dates and file names are values; they never reach a line. Three nets hold
them: the sentence is written in the source (nothing is interpolated into it), the type checker accepts
only the names in `Identifiers`, and what stands under a name must look like an identifier or a number,
else it is withheld. A line never fails the work it tells of.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import LiteralString, TypedDict, Unpack

from core.settings import LogSettings

Fact = str | int | float | None

trace: ContextVar[str | None] = ContextVar("trace", default=None)
"""The id of what started the present work (an envelope, an event), carried into each line."""


class Identifiers(TypedDict, total=False):
    """Every name a line may carry. A new one is added here, in sight of whoever reviews the change."""

    org: str
    person: str
    link: str
    matter: str
    pair: str
    envelope: str
    message: str
    notice: str
    stream: str
    destination: str
    surface: str
    workspace: str
    channel: str
    event: str
    worker: str
    owner: str
    mailbox: str
    uid: int
    folder: str
    field: str
    kind: str
    version: int
    seq: int
    state: str
    code: str
    status: int
    attempt: int
    count: int
    size: int
    seconds: float
    host: str
    port: int
    row: int


_LOOKS_LIKE_AN_IDENTIFIER = re.compile(r"[A-Za-z0-9._:/+@<>=-]{1,200}")
WITHHELD = "(withheld)"
_OURS = frozenset(("core", "bot", "mailgw", "sandbox"))
"""Packages that write some of their lines without `Log`."""


@contextmanager
def traced(trace_id: str) -> Iterator[None]:
    """Everything logged within carries `trace_id`, across awaits and the tasks started there."""
    token = trace.set(trace_id)
    try:
        yield
    finally:
        trace.reset(token)


class Log:
    """A logger whose lines are sentences with identifiers beside them."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger

    def debug(self, sentence: LiteralString, **identifiers: Unpack[Identifiers]) -> None:
        self._write(logging.DEBUG, sentence, identifiers)

    def info(self, sentence: LiteralString, **identifiers: Unpack[Identifiers]) -> None:
        self._write(logging.INFO, sentence, identifiers)

    def warning(self, sentence: LiteralString, **identifiers: Unpack[Identifiers]) -> None:
        self._write(logging.WARNING, sentence, identifiers)

    def error(self, sentence: LiteralString, **identifiers: Unpack[Identifiers]) -> None:
        self._write(logging.ERROR, sentence, identifiers)

    def bug(self, sentence: LiteralString, error: BaseException, **identifiers: Unpack[Identifiers]) -> None:
        """An error nobody foresaw: where it happened, not what it says, for its message may hold a value."""
        self._write(logging.ERROR, sentence, identifiers, error)

    def _write(self, level: int, sentence: str, identifiers: Identifiers, error: BaseException | None = None) -> None:
        if self._logger.isEnabledFor(level):
            facts = {name: _guarded(name, value) for name, value in identifiers.items()}
            self._logger.log(level, sentence, extra={"facts": facts | _origin(error)})


def get_log(name: str) -> Log:
    return Log(logging.getLogger(name))


def set_up(settings: LogSettings) -> None:
    """Send everything to standard error in the chosen format. Called once, at the start."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLine() if settings.format == "json" else _ReadableLine())
    handler.addFilter(_may_be_heard)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.level)


def _may_be_heard(record: logging.LogRecord) -> bool:
    """Below WARNING libraries write requests, mails and statements into their lines: there only we ourselves are heard."""
    ours = hasattr(record, "facts") or record.name.partition(".")[0] in _OURS
    return ours or record.levelno >= logging.WARNING


def _guarded(name: str, value: object) -> Fact:
    """A Japanese title or a sentence under an identifier's name is withheld, and so is an unknown name's."""
    return _harmless(value) if name in Identifiers.__annotations__ else WITHHELD


def _harmless(value: object) -> Fact:
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, BaseException):
        return type(value).__qualname__
    if isinstance(value, str) and _LOOKS_LIKE_AN_IDENTIFIER.fullmatch(value):
        return value
    return WITHHELD


def _origin(error: BaseException | None) -> dict[str, Fact]:
    """Where an error arose, innermost first. Its own message may hold a value and is left out."""
    if error is None:
        return {}
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames))
    return {"error": type(error).__qualname__, "at": places}


def _message(record: logging.LogRecord) -> str:
    """The sentence; what a library interpolates into its own is guarded like an identifier."""
    if not record.args:
        return str(record.msg)
    if isinstance(record.args, Mapping):
        return str(record.msg) % {name: _harmless(value) for name, value in record.args.items()}
    return str(record.msg) % tuple(map(_harmless, record.args))


class _ReadableLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        facts = " ".join(f"{name}={value}" for name, value in _facts(record).items())
        moment = f"{_moment(record):%Y-%m-%d %H:%M:%S}"
        return f"{moment} {record.levelname:<7} {record.name}: {_message(record)} {facts}".rstrip()


class _JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": _moment(record).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _message(record),
            **_facts(record),
        }
        return json.dumps(line, ensure_ascii=False)


def _facts(record: logging.LogRecord) -> dict[str, Fact]:
    current = trace.get()
    facts: dict[str, Fact] = {} if current is None else {"trace": current}
    raised = record.exc_info[1] if record.exc_info else None
    return facts | getattr(record, "facts", {}) | _origin(raised)


def _moment(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)

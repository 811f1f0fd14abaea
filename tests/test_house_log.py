"""What a log line carries, and what it can never carry."""

from __future__ import annotations

import ast
import asyncio
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.log import WITHHELD, get_log, set_up, traced
from core.settings import LogSettings
from mailgw.trust.signatures import signing_domains

ROOT = Path(__file__).parent.parent

log = get_log("kakehashi.test")


@pytest.fixture(autouse=True)
def _restore_root() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def _lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_json_line_carries_the_sentence_the_identifiers_and_the_trace(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up(LogSettings(format="json"))
    with traced("01k2trace"):
        log.info("envelope delivered", link="01k2link", envelope="01k2envelope", attempt=2)
    [line] = _lines(capsys)
    assert line.pop("time")
    assert line == {
        "level": "INFO",
        "logger": "kakehashi.test",
        "message": "envelope delivered",
        "trace": "01k2trace",
        "link": "01k2link",
        "envelope": "01k2envelope",
        "attempt": 2,
    }


def test_a_readable_line_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    set_up(LogSettings())
    with traced("01k2trace"):
        log.warning("message parked", stream="slack:T1", attempt=8)
    line = capsys.readouterr().err
    assert line.endswith(" WARNING kakehashi.test: message parked trace=01k2trace stream=slack:T1 attempt=8\n")


def test_the_trace_ends_with_its_work_even_when_the_work_fails(capsys: pytest.CaptureFixture[str]) -> None:
    set_up(LogSettings(format="json"))

    def fail() -> None:
        with traced("inner"):
            log.info("within")
            raise KeyError

    with traced("outer"):
        with pytest.raises(KeyError):
            fail()
        log.info("after")
    log.info("outside")
    assert [(line["message"], line.get("trace")) for line in _lines(capsys)] == [
        ("within", "inner"),
        ("after", "outer"),
        ("outside", None),
    ]


async def test_two_tasks_at_once_keep_their_own_traces(capsys: pytest.CaptureFixture[str]) -> None:
    set_up(LogSettings(format="json"))

    async def work(trace_id: str) -> None:
        with traced(trace_id):
            await asyncio.sleep(0)
            log.info("worked", worker=trace_id)

    await asyncio.gather(work("a"), work("b"))
    assert {(line["trace"], line["worker"]) for line in _lines(capsys)} == {("a", "a"), ("b", "b")}


def test_a_name_that_is_no_identifier_is_withheld_and_the_line_kept(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up(LogSettings(format="json"))
    log.info("matter changed", matter="01k2matter", title="planted")
    text = capsys.readouterr().err
    assert json.loads(text)["title"] == WITHHELD
    assert "planted" not in text


def test_what_a_library_interpolates_is_guarded(capsys: pytest.CaptureFixture[str]) -> None:
    set_up(LogSettings(format="json"))
    logging.getLogger("some.library").warning("%s failed %d times: %s", "job-7", 3, "省電力通信装置")
    logging.getLogger("some.library").warning("%(job)s: %(title)s", {"job": "job-7", "title": "two words"})
    logging.getLogger("some.library").warning("gave up: %s", ValueError("planted"))
    assert [line["message"] for line in _lines(capsys)] == [
        "job-7 failed 3 times: (withheld)",
        "job-7: (withheld)",
        "gave up: ValueError",
    ]


def test_every_sentence_in_our_packages_is_written_out_in_the_source() -> None:
    for package in ("core", "bot", "mailgw", "sandbox"):
        for path in (ROOT / package).rglob("*.py"):
            for call in _calls_on_log(path):
                assert call.args, f"{path}:{call.lineno} logs no sentence"
                sentence = call.args[0]
                is_written_out = isinstance(sentence, ast.Constant) and isinstance(sentence.value, str)
                assert is_written_out, f"{path}:{call.lineno} interpolates into its sentence"


def _calls_on_log(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in {"log", "logger"}
            and node.func.attr in {"debug", "info", "warning", "error", "exception", "critical", "bug"}
        ):
            yield node


@pytest.mark.parametrize("value", ["省電力通信装置", "two words", "line\nbreak", "x" * 201])
def test_what_does_not_look_like_an_identifier_is_withheld(value: str, capsys: pytest.CaptureFixture[str]) -> None:
    set_up(LogSettings(format="json"))
    log.info("matter shared", matter=value)
    text = capsys.readouterr().err
    assert json.loads(text)["matter"] == WITHHELD
    assert value not in text


def test_a_bug_shows_where_it_happened_and_not_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    set_up(LogSettings(format="json"))
    try:
        raise RuntimeError("planted value 省電力通信装置")
    except RuntimeError as error:
        log.bug("intent failed", error, person="01k2person")
    text = capsys.readouterr().err
    line = json.loads(text)
    assert line["error"] == "RuntimeError"
    assert __file__ in line["at"]
    assert "planted" not in text


def test_a_librarys_exception_shows_without_its_message_too(capsys: pytest.CaptureFixture[str]) -> None:
    set_up(LogSettings(format="readable"))
    try:
        raise RuntimeError("planted")
    except RuntimeError:
        logging.getLogger("some.library").exception("it failed")
    text = capsys.readouterr().err
    assert "error=RuntimeError" in text
    assert "planted" not in text


def test_libraries_that_write_payloads_are_silent_even_at_debug(capsys: pytest.CaptureFixture[str]) -> None:
    set_up(LogSettings(level="DEBUG"))
    logging.getLogger("slack_bolt.AsyncApp").debug("planted payload")
    logging.getLogger("aioimaplib.aioimaplib").info("planted payload")
    for library in ("dkimpy", "aiosqlite", "aiohttp.access", "asyncio", "a.library.nobody.thought.of"):
        logging.getLogger(library).debug("planted payload")
        logging.getLogger(library).info("planted payload")
    assert capsys.readouterr().err == ""
    logging.getLogger("mailgw.wire.imap").debug("no farewell")
    get_log("a_third_surface").debug("served")
    heard = capsys.readouterr().err
    assert "no farewell" in heard
    assert "served" in heard


def test_a_signature_is_checked_without_a_word_of_the_mail(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the library writes, and at whatever level: whole signatures stand in its lines."""
    set_up(LogSettings(level="DEBUG"))
    raw = (
        b"DKIM-Signature: v=1; a=rsa-sha256; d=firm.example; s=planted; h=from:subject; bh=cGxhbnRlZA==; b=cGxhbnRlZA==\r\n"
        b"From: planted@firm.example\r\nSubject: planted\r\n\r\nplanted\r\n"
    )
    for dns in (lambda *_, **__: None, lambda *_, **__: b"v=DKIM1; p=planted"):
        assert signing_domains(raw, dns) == []
    assert "planted" not in capsys.readouterr().err

"""The text of files, read by a process that may crash or hang without harm."""

from __future__ import annotations

import asyncio
import gc
import os
import time
from contextlib import suppress
from pathlib import Path

import pytest
from bad_files import locked_zip
from domain.office_letters import Layout, generated
from written_papers import REFUSAL, html, pdf, xml

from core.domain.papers.recognising import kind_of
from core.papers import FileReader, Reading, reading

TEXT = REFUSAL.format(number="特願2016-111548")


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pdf(TEXT), "application/pdf"),
        (xml(TEXT), "application/xml"),
        (xml(TEXT, "EUC-JP"), "application/xml"),
        (xml(TEXT, "UTF-8"), "application/xml"),
        (html(TEXT), "text/html"),
        (TEXT.encode("cp932"), "text/plain"),
        (TEXT.encode("euc_jp"), "text/plain"),
        (TEXT.encode("utf-8"), "text/plain"),
    ],
)
async def test_the_text_of_every_form_is_the_same(content: bytes, kind: str) -> None:
    read = await FileReader().read(content)
    assert read.content_type == kind
    assert squeezed(read.text) == squeezed(TEXT)


def framed(text: str, encoding: str) -> bytes:
    """An HTML page that declares how it is written."""
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">'
    body = "".join(f"<tr><td>{line}</td></tr>" for line in text.split("\n"))
    return f"<html><head>{head}</head><body><table>{body}</table></body></html>".encode(encoding)


def forms(text: str) -> list[bytes]:
    """Every form this text can be written in."""
    written = [framed(text, "utf-8"), xml(text, "UTF-8"), text.encode()]
    for encoding, form in (("gb18030", framed), ("cp932", lambda text, _: pdf(text)), ("cp932", framed)):
        with suppress(UnicodeEncodeError):
            written.append(form(text, encoding))
    return written


@pytest.mark.parametrize("layout", list(generated())[::3], ids=lambda layout: layout.kind or "letter")
async def test_a_paper_is_the_same_in_every_form(layout: Layout) -> None:
    reader = FileReader()
    contents = forms(layout.text)
    assert len(contents) >= 4
    kinds = [kind_of("document", (await reader.read(content)).text) for content in contents]
    assert kinds == [layout.kind] * len(contents)


@pytest.mark.parametrize("content", [locked_zip(), b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\x00\x01\x02" * 99, b""])
async def test_what_is_closed_stays_closed(content: bytes) -> None:
    assert (await FileReader().read(content)).text == ""


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4\n" + b"1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj" * 50,
        pdf(TEXT)[:300],
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'">]><a>' + b"&b;" * 99 + b"</a>",
    ],
)
async def test_a_broken_file_has_no_text_and_does_no_harm(content: bytes) -> None:
    assert "x" * 1000 not in (await FileReader().read(content)).text


@pytest.mark.parametrize(
    ("program", "within"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", 10.0),
        ("while True: pass", 10.0),
        ("import time; time.sleep(60)", 10.0),
        ("raise SystemExit(3)", 10.0),
    ],
)
async def test_a_parser_that_crashes_or_hangs_is_ended_and_the_file_has_no_text(
    program: str, within: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = tmp_path / "parser.py"
    stand_in.write_text(program, "utf-8")
    monkeypatch.setattr(reading, "PROGRAM", stand_in)
    began = time.monotonic()
    assert await FileReader(seconds=1.0).read(b"%PDF-1.4") == Reading("application/pdf", "")
    assert time.monotonic() - began < within


async def test_a_file_that_wants_all_the_memory_gets_none_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real limits, with a parser that asks for more than they allow."""
    source = reading.PROGRAM.read_text("utf-8").replace(
        "document = pypdfium2", "bytearray(4 << 30)\n    document = pypdfium2"
    )
    assert "4 << 30" in source
    greedy = tmp_path / "parser.py"
    greedy.write_text(source, "utf-8")
    monkeypatch.setattr(reading, "PROGRAM", greedy)
    assert (await FileReader().read(pdf(TEXT))).text == ""


@pytest.fixture
def telling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real program, whose reader of text tells which processes there are, and dies when the file says so."""
    source = reading.PROGRAM.read_text("utf-8")
    other = source.replace(
        "def decoded(content: bytes) -> str:\n",
        "def decoded(content: bytes) -> str:\n"
        "    if content == b'die':\n        os.kill(os.getpid(), 11)\n"
        "    return f'{os.getppid()} {os.getpid()}'\n\n\ndef _(content: bytes) -> str:\n",
        1,
    )
    assert other != source
    program = tmp_path / "parser.py"
    program.write_text(other, "utf-8")
    monkeypatch.setattr(reading, "PROGRAM", program)


@pytest.mark.usefixtures("telling")
async def test_each_file_has_a_process_of_its_own_and_a_crash_reaches_no_other_file() -> None:
    reader = FileReader()
    before, died, after = [(await reader.read(content)).text.split() for content in (b"one", b"die", b"two")]
    assert died == []
    assert before[0] == after[0], "the parsers were loaded anew"
    assert len({*before, *after}) == 3, "a process read two files"


@pytest.mark.usefixtures("telling")
async def test_a_reader_that_is_given_up_leaves_no_process_behind() -> None:
    reader = FileReader()
    warm = int((await reader.read(b"one")).text.split()[0])
    assert is_there(warm)
    del reader
    for _ in range(500):  # the thread that read may still be putting its work down
        gc.collect()
        if not is_there(warm):
            return
        await asyncio.sleep(0.01)
    pytest.fail("it is still there")


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


async def test_several_files_are_read_beside_one_another() -> None:
    reader = FileReader()
    read = await asyncio.gather(*(reader.read(TEXT.encode()) for _ in range(5)))
    assert {one.text for one in read} == {TEXT}

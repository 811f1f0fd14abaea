"""A program: reads files, each in a process of its own that is forked from this one. Imports nothing of ours.

    python -I text_of.py

Asked on standard input, again and again: a line `pdf|xml|html|text LENGTH`, then that many bytes. Answered on standard
output: a line `STATUS LENGTH`, then that many bytes of text (UTF-8); a status other than 0 means that it could not be
read. It ends with its input.

Parsers of PDF are written in languages in which a hostile file can do anything: here that ends with the child that read
it. This process only loads the parsers, which is what takes long, and never looks at a file; a child limits its own
memory and time before it looks at the first byte, may write no file, and holds nothing but the pipe it answers on.
"""

from __future__ import annotations

import os
import re
import resource
import sys
from importlib import import_module
from typing import Any, NoReturn

MEGABYTE = 1024 * 1024
MEMORY = 1024 * MEGABYTE
SECONDS = 10
PAGES = 20
CHARACTERS = 200_000
LONGEST_CHARACTER = 4
"""Bytes, in UTF-8."""
FILES = 256
"""More than are ever open here."""

_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_AS_PEOPLE_MEAN_IT = {"shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "ms932": "cp932"}
_KANA = re.compile("[\u3041-\u3093\u30a1-\u30f6\u3001\u3002]")


def main() -> None:
    _load_parsers()
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while header := asked.readline():
        form, length = header.decode("ascii").split()
        status, text = _read_by_a_child(form, asked.read(int(length)))
        answers.write(f"{status} {len(text)}\n".encode("ascii") + text)
        answers.flush()


def _load_parsers() -> None:
    for parser in ("lxml.etree", "lxml.html", "pypdfium2"):
        import_module(parser)


def _read_by_a_child(form: str, content: bytes) -> tuple[int, bytes]:
    answer, end_of_child = os.pipe()
    child = os.fork()
    if child == 0:
        _be_the_child(form, content, end_of_child)
    os.close(end_of_child)
    with open(answer, "rb") as pipe:
        text = pipe.read(CHARACTERS * LONGEST_CHARACTER)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), text


def _be_the_child(form: str, content: bytes, answer: int) -> NoReturn:
    """Never returns, whatever the file is: what would come after belongs to the parent."""
    try:
        os.closerange(0, answer)
        os.closerange(answer + 1, FILES)
        _limit()
        readers = {"pdf": of_pdf, "xml": of_xml, "html": of_html, "text": decoded}
        with open(answer, "wb") as pipe:
            pipe.write(readers[form](content)[:CHARACTERS].encode("utf-8", errors="replace"))
        os._exit(0)
    finally:
        os._exit(1)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def of_pdf(content: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    pages = [document[number].get_textpage().get_text_range() for number in range(min(len(document), PAGES))]
    return "\n".join(page.replace("\r\n", "\n") for page in pages)


def of_xml(content: bytes) -> str:
    """Every text of the elements, a line each. Entities of its own are not resolved."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(_DECLARATION.sub("", decoded(content)).strip(), parser)
    return _lines(root) if root is not None else ""


def of_html(content: bytes) -> str:
    from lxml import html

    root = html.document_fromstring(_DECLARATION.sub("", decoded(content)))
    for hidden in list(root.iter("script", "style")):
        hidden.drop_tree()
    return _lines(root)


def _lines(root: Any) -> str:
    texts = root.itertext()
    return "\n".join(stripped for text in texts if (stripped := str(text).strip()))


def decoded(content: bytes) -> str:
    """By byte order mark, by what the file declares, else as what makes the best Japanese of it."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    declared = _DECLARED.search(content[:2_048])
    name = declared[1].decode("ascii").lower() if declared else ""
    fitting = [text for encoding in _likely(name, content) if (text := _strictly(content, encoding)) is not None]
    return max(fitting, key=lambda text: len(_KANA.findall(text))) if fitting else content.decode("cp932", "replace")


def _likely(declared: str, content: bytes) -> tuple[str, ...]:
    if declared:
        return (_AS_PEOPLE_MEAN_IT.get(declared, declared), "utf-8", "cp932", "euc_jp")
    return ("iso2022_jp",) if b"\x1b$" in content else ("utf-8", "cp932", "euc_jp")


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


if __name__ == "__main__":
    main()

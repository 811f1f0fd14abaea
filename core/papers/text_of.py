"""A program: the bytes of one file on standard input, its text (UTF-8) on standard output. Imports nothing of ours.

    python -I text_of.py pdf|xml|html|text < file > text

It limits its own memory and time before it looks at the first byte, and may not write files. Parsers of PDF are written
in languages in which a hostile file can do anything: here that ends with this process.
"""

from __future__ import annotations

import re
import resource
import sys

MEGABYTE = 1024 * 1024
MEMORY = 1024 * MEGABYTE
SECONDS = 10
PAGES = 20
CHARACTERS = 200_000

_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_AS_PEOPLE_MEAN_IT = {"shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "ms932": "cp932"}
_KANA = re.compile("[\u3041-\u3093\u30a1-\u30f6\u3001\u3002]")


def main() -> None:
    _limit()
    readers = {"pdf": of_pdf, "xml": of_xml, "html": of_html, "text": decoded}
    text = readers[sys.argv[1]](sys.stdin.buffer.read())
    sys.stdout.buffer.write(text[:CHARACTERS].encode("utf-8", errors="replace"))


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


def _lines(root: object) -> str:
    texts = root.itertext()  # type: ignore[attr-defined]
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

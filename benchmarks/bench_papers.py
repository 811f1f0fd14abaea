"""How well and how fast office documents are recognised, on generated files whose kind, matter and day are known.

    python benchmarks/bench_papers.py [--files 500]

Forms are mixed (PDF with and without Japanese fonts embedded in name only, the office's XML in Shift_JIS and EUC-JP, HTML,
plain text) of the Japan Patent Office, as are wordings, padding, full-width digits and names of files; a tenth says nothing that could be recognised.
What counts is that nothing is wrong: what is not certain may be left to a person. A plain peer reads the text of the
same PDFs in this process, without one of its own for each.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "core"))

import pypdfium2
from written_papers import html, pdf, xml

from core.domain.dates import print_era_date
from core.domain.papers import KINDS, KINDS_BY_CODE, Dated, Kind
from core.domain.papers.recognising import facts_of, kind_of, own_number_key
from core.papers import FileReader

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
FORMS = (pdf, pdf, xml, lambda text: xml(text, "EUC-JP"), html, lambda text: text.encode("cp932"))
LABELS = {
    Dated.DISPATCHED: ("発送日", "発送日:"),
    Dated.SUBMITTED: ("提出日", "【提出日】", "差出日"),
    Dated.REGISTERED: ("登録日",),
}
NAMED = ("出願番号", "特許出願の番号", "【出願番号】", "特許出願番号")
BODY = "\n".join(["引用文献1: 特開2010-123456号公報", "意見書及び手続補正書の提出について", "特許庁"])


@dataclass(frozen=True)
class Made:
    content: bytes
    name: str
    kind: str
    number: str
    day: date | None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=500)
    arguments = parser.parse_args()
    asyncio.run(measured(made(arguments.files)))


def made(count: int) -> list[Made]:
    """The same on every run."""
    chance = random.Random(20260113)
    return [_one(chance, number) for number in range(count)]


def _one(chance: random.Random, serial: int) -> Made:
    if serial % 10 == 9:
        return Made(chance.choice(FORMS)(f"打合せの記録 {serial}\n{BODY}"), f"scan{serial:04}.bin", "", "", None)
    kind = chance.choice([kind for kind in KINDS if kind.titles and kind.office == "JP"])
    number = f"{chance.randint(2001, 2026)}-{chance.randint(1, 999_999):06}"
    day = date(2020, 1, 1) + timedelta(days=chance.randint(0, 2_200))
    text = _text(chance, kind, number, day)
    return Made(chance.choice(FORMS)(text), f"{serial:04}.bin", kind.code, f"JP:P:APP:{number}", day)


def _text(chance: random.Random, kind: Kind, number: str, day: date) -> str:
    title = chance.choice(kind.titles)
    heading = chance.choice((title, f"【書類名】 {title}", "　".join(title)))
    label = chance.choice(LABELS.get(kind.dated, ("発送日",)))
    written = chance.choice((print_era_date(day), f"{day:%Y/%m/%d}", f"{day.year}年{day.month}月{day.day}日"))
    digits = chance.choice((str, lambda text: text.translate(FULL_WIDTH)))
    above = f"発送番号 {chance.randint(0, 999_999):06}\n" if kind.dated is Dated.DISPATCHED else ""
    return f"{above}{heading}\n{chance.choice(NAMED)} {digits(f'特願{number}')}\n{label} {digits(written)}\n{BODY}\n"


async def measured(files: list[Made]) -> None:
    reader = FileReader()
    began = time.perf_counter()
    texts = [one.text for one in await asyncio.gather(*(reader.read(file.content) for file in files))]
    reading = time.perf_counter() - began
    began = time.perf_counter()
    found = [_found(file, text) for file, text in zip(files, texts, strict=True)]
    recognising = time.perf_counter() - began
    print(f"{len(files)} files: read in {reading:.1f} s, recognised in {recognising:.2f} s")
    print(
        f"  {reading / len(files) * 1000:.0f} ms a file to read, {recognising / len(files) * 1000:.1f} ms to recognise"
    )
    for what, index in (("kind", 0), ("matter", 1), ("day", 2)):
        _tell(what, [(_truth(file)[index], one[index]) for file, one in zip(files, found, strict=True)])
    _peer(files, reading)


def _truth(file: Made) -> tuple[str, str, str]:
    return file.kind, file.number, file.day.isoformat() if file.day else ""


def _found(file: Made, text: str) -> tuple[str, str, str]:
    kind = kind_of(file.name, text)
    known = KINDS_BY_CODE.get(kind)
    day = facts_of(text, kind).dates.get(known.dated) if known else None
    return kind, own_number_key(text), day.isoformat() if day else ""


def _tell(what: str, pairs: list[tuple[str, str]]) -> None:
    right = sum(truth == found for truth, found in pairs)
    asked = sum(truth != found and not found for truth, found in pairs)
    wrong = len(pairs) - right - asked
    print(f"  {what:<7} right {right / len(pairs):6.1%}   left to a person {asked:4}   wrong {wrong:4}")


def _peer(files: list[Made], ours: float) -> None:
    """The PDFs alone, in this process: what a process of its own costs for each."""
    pdfs = [file.content for file in files if file.content.startswith(b"%PDF")]
    began = time.perf_counter()
    for content in pdfs:
        pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    plain = (time.perf_counter() - began) / max(len(pdfs), 1)
    print(
        f"  the same PDFs in this process: {plain * 1000:.1f} ms a file; isolation costs {ours / len(files) / plain:.0f} x"
    )


if __name__ == "__main__":
    main()

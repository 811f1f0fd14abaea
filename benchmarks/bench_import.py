"""What taking in a file costs, beside openpyxl or csv alone, and the bare inserts of the same rows into the same tables.

    python benchmarks/bench_import.py [--rows 5000]

Reading (CSV in CP932 and XLSX), planning, carrying out, and planning the same file again; and all of an import against
what its library takes to read the file and do nothing with it. Compare the ratios, not the figures: machines differ.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import io
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from openpyxl import load_workbook
from sqlalchemy import insert

from core.desk.files.importing import carry_out
from core.desk.telling import Telling
from core.domain.matters import identifiers, reference_key
from core.domain.sharing import OrgKind
from core.ids import OrgId, new_id
from core.sources import Plan, Table, plan_import, read_table
from core.sources.form import CSV, XLSX
from core.sources.writing import written
from core.store import Stores
from core.store.records import Records
from core.store.tables.casework import matter, matter_identifier
from core.texts import Texts

BASELINE = "bare inserts"
OPENPYXL, PLAIN_CSV = "openpyxl alone", "csv alone"
THROUGH_US, BARE = OrgId("through-us"), OrgId("bare")
HEADINGS = ("社内整理番号", "発明等の名称", "法域", "国", "出願番号", "出願日", "請求項数", "出願人", "発明者", "備考")


@dataclass(frozen=True)
class Place:
    data_dir: Path
    database_url: str | None = None


@dataclass
class Watch:
    """Seconds by what was done."""

    rows: int
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def over(self, what: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[what] = time.perf_counter() - start

    def report(self, peers: Mapping[str, str]) -> None:
        """Each step against what does nothing but the unavoidable part of it."""
        for what, seconds in self.seconds.items():
            peer = peers.get(what, BASELINE)
            ratio = seconds / self.seconds[peer]
            print(f"{what:<28} {self.rows / seconds:>10,.0f} rows/s {ratio:>7.1f} × {peer}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=5000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), rows))


async def measure(folder: Path, rows: int) -> None:
    watch = Watch(rows)
    text, xlsx = _files(rows)
    with watch.over(OPENPYXL):
        cells = sum(1 for row in load_workbook(io.BytesIO(xlsx)).active.iter_rows() for _ in row)
    assert cells == (rows + 1) * len(HEADINGS)
    with watch.over(PLAIN_CSV):
        assert sum(1 for _ in csv.reader(io.StringIO(text.decode("cp932"), newline=""))) == rows + 1
    with watch.over("read XLSX"):
        read_table("a.xlsx", xlsx)
    with watch.over("read CSV (CP932)"):
        table = read_table("a.csv", text)
    stores = Stores(Place(folder))
    try:
        for org in (THROUGH_US, BARE):
            await stores.create(org)
        with watch.over("write XLSX"):
            written(_lines(rows), XLSX)
        with watch.over("plan"):
            plan = await _plan(stores, table)
        assert len(plan.new) == rows, plan.refused(5)
        with watch.over("carry out"):
            await _carry_out(stores, plan)
        with watch.over("plan again, all the same"):
            again = await _plan(stores, table)
        assert again.same == rows
        await _insert(stores, watch)
    finally:
        await stores.close()
    taking_in = watch.seconds["plan"] + watch.seconds["carry out"]
    watch.seconds["import of CSV, in all"] = watch.seconds["read CSV (CP932)"] + taking_in
    watch.seconds["import of XLSX, in all"] = watch.seconds["read XLSX"] + taking_in
    watch.report(
        {
            "read XLSX": OPENPYXL,
            "write XLSX": OPENPYXL,
            "import of XLSX, in all": OPENPYXL,
            "read CSV (CP932)": PLAIN_CSV,
            "import of CSV, in all": PLAIN_CSV,
        }
    )


def _files(rows: int) -> tuple[bytes, bytes]:
    lines = _lines(rows)
    text = written(lines, CSV).decode("utf-8-sig")
    return text.encode("cp932"), written(lines, XLSX)


def _lines(rows: int) -> list[tuple[str, ...]]:
    return [HEADINGS, *(_row(number) for number in range(1, rows + 1))]


def _row(number: int) -> tuple[str, ...]:
    day = f"平成{number % 20 + 9}年{number % 12 + 1}月{number % 28 + 1}日"
    filed = f"特願2016-{number:06d}"
    return (
        f"PK{number:06d}",
        f"装置その{number}",
        "特許",
        "日本",
        filed,
        day,
        "5",
        "デモ株式会社",
        "発明 太郎、技術 次郎",
        "覚え書き",
    )


async def _plan(stores: Stores, table: Table) -> Plan:
    async with stores.read(THROUGH_US) as session:
        return await plan_import(Records(session), Texts(), table, OrgKind.COMPANY)


async def _carry_out(stores: Stores, plan: Plan) -> None:
    for portion in plan.portions(1000):
        async with stores.write(THROUGH_US) as session:
            records = Records(session)
            await carry_out(records, Telling(records, new_id()), portion, "取込")


async def _insert(stores: Stores, watch: Watch) -> None:
    """The very rows that were made above, as fast as the database takes them."""
    async with stores.read(THROUGH_US) as session:
        matters = await Records(session).matters.all()
    rows = [
        {
            "id": one.id,
            "ref": one.ref,
            "ref_key": reference_key(one.ref),
            "secrecy": one.secrecy,
            "title": one.text("title"),
            "filing_date": one.text("filing_date"),
            "document": dict(one.values),
            "revisions": dict(one.revisions),
        }
        for one in matters
    ]
    found = [
        {"identifier": identifier, "matter": one.id, "field": name}
        for one in matters
        for identifier, name in identifiers(one.values).items()
    ]
    with watch.over(BASELINE):
        async with stores.write(BARE) as session:
            await session.connection.execute(insert(matter), rows)
            await session.connection.execute(insert(matter_identifier), found)


if __name__ == "__main__":
    main()

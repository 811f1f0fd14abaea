"""What goes out comes in again: exports, refused rows that are mended, and headings a person has settled."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from test_importing_matters import EVERY_TYPE, counts, look_at, take_in
from world import COMPANY, TARO, World

from core.delivery.housekeeping import Housekeeping
from core.desk.matters.adopting import adopt
from core.domain.intents import AddField, ChooseColumns, Export, Extract, File, FileKind, Import, TakeIn
from core.domain.matters import Matter
from core.domain.notices import AskedToImport, Exported, Imported, Problem
from core.domain.values import Value
from core.ids import MatterId, new_id
from core.sources.cp932 import fitted, misfits
from core.sources.form import CP932, CSV, XLSX, Form, Format
from core.sources.writing import written
from core.store.records import Records

SLOW = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" =+-@'〜−髙①,\"\n"),
    min_size=1,
    max_size=12,
).filter(lambda text: text.strip() == text)
_VALUES = st.fixed_dictionaries(
    {},
    optional={
        "title": _TEXT,
        "remarks": _TEXT,
        "filing_date": st.dates(date(1990, 1, 1), date(2026, 1, 1)).map(date.isoformat),
        "claims": st.integers(1, 999),
        "accelerated": st.booleans(),
        "application_number": st.just("特願2016-111548"),
        "applicants": st.lists(_TEXT.map(lambda name: {"label": " ".join(name.split())}), min_size=1, max_size=3),
    },
)


async def exported(world: World, wanted: Export) -> tuple[Exported, bytes]:
    answer = await world.do(TARO, wanted)
    assert isinstance(answer, Exported), answer
    content, _ = await world.desk.handed_out(COMPANY, answer.file.content)
    return answer, content


async def keep(world: World, matters: Mapping[str, Mapping[str, Value]]) -> None:
    async with world.stores.write(COMPANY) as session:
        records = Records(session)
        known = await records.matters.by_refs(matters)
        await records.matters.add(
            [
                Matter(
                    MatterId(new_id()), ref, {**await adopt(records, values), "own_ref": ref}, dict.fromkeys(values, 1)
                )
                for ref, values in matters.items()
                if ref not in known
            ]
        )


async def everything(world: World) -> dict[str, Any]:
    async with world.stores.read(COMPANY) as session:
        return {one.ref: dict(one.values) for one in await Records(session).matters.all()}


@SLOW
@given(
    matters=st.dictionaries(st.from_regex(r"PK[0-9]{4}", fullmatch=True), _VALUES, min_size=1, max_size=4),
    kind=st.sampled_from(FileKind),
)
async def test_whatever_is_kept_an_export_taken_in_again_changes_nothing(
    world: World, matters: dict[str, dict[str, Value]], kind: FileKind
) -> None:
    await keep(world, matters)
    before = await everything(world)
    _, content = await exported(world, Export(Extract.MATTERS, kind))
    done = await world.take_in(TARO, "a.file", content)
    after = await everything(world)
    changed = {ref: (values, after[ref]) for ref, values in before.items() if after[ref] != values}
    assert changed == {}, ascii(changed)[:900]
    assert counts(done) == (0, 0, len(before), 0)


async def test_a_workbook_has_real_dates_numbers_and_text_that_is_never_a_formula(world: World) -> None:
    await world.add_matter(COMPANY, "00123", {**EVERY_TYPE, "title": "=HYPERLINK(1)"})
    _, content = await exported(world, Export(Extract.MATTERS))
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    cells = {str(head.value): cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert cells["出願日"].is_date
    assert cells["請求項数"].value == 12
    assert (cells["社内整理番号"].value, cells["社内整理番号"].number_format) == ("00123", "@")
    title = cells["発明等の名称"]
    assert (title.value, title.data_type, title.quotePrefix) == ("=HYPERLINK(1)", "s", True)
    assert sheet.freeze_panes == "A2"
    assert sheet[1][0].font.bold


async def test_what_cp932_cannot_hold_is_named_and_does_no_harm_on_its_way_back(world: World) -> None:
    await world.add_matter(COMPANY, "PK1", {"title": "装置〜𠮷🄐", "remarks": "よい"})
    answer, content = await exported(world, Export(Extract.MATTERS, FileKind.CP932))
    assert [(one.row, one.heading, one.characters) for one in answer.examples] == [(2, "発明等の名称", "𠮷🄐")]
    assert "装置～〓〓" in content.decode("cp932")
    assert counts(await world.take_in(TARO, "a.csv", content)) == (0, 0, 1, 0)
    assert await world.value(COMPANY, "PK1", "title") == "装置〜𠮷🄐"


@given(st.text(max_size=30))
def test_fitting_keeps_every_character_cp932_knows_and_the_length(text: str) -> None:
    fit = fitted(text)
    assert len(fit) == len(text)
    assert fit.encode("cp932").decode("cp932") == fit
    assert bool(misfits(text)) == (fit.count("〓") > text.count("〓"))


@pytest.mark.parametrize(
    "form",
    [
        CSV,
        XLSX,
        Form(encoding=CP932),
        Form(delimiter="\t"),
        Form(encoding="utf-16"),
        Form(encoding=CP932, delimiter="\t"),
    ],
)
async def test_refused_rows_come_back_as_a_file_of_the_same_kind_are_mended_and_taken_in(
    world: World, form: Form
) -> None:
    rows = [
        ["社内整理番号", "発明等の名称", "出願日", "請求項数"],
        ["PK1", "よい", "2016/06/03", "1"],
        ["PK2", "=1+1", "2016/99/99", "2"],
        ["PK3", "数", "2016/06/03", "たくさん"],
    ]
    done = await world.take_in(TARO, f"台帳.{form.extension}", written(rows, form))
    assert done.counts.errors == 2
    assert done.file is not None
    assert done.file.name == f"台帳_取り込めなかった行.{form.extension}"
    content, _ = await world.desk.handed_out(COMPANY, done.file.content)
    assert content[:4] == written(rows, form)[:4], "the same kind of file, in the same encoding"
    mended = _mended(content, form, {"2016/99/99": "2016/09/09", "たくさん": "3"})
    again = await world.take_in(TARO, done.file.name, mended)
    assert (counts(again), again.file) == ((2, 0, 0, 0), None)
    assert await world.value(COMPANY, "PK2", "title") == "=1+1"
    assert await world.value(COMPANY, "PK3", "claims") == 3


def _mended(content: bytes, form: Form, by: Mapping[str, str]) -> bytes:
    if form.format is Format.CSV:
        text = content.decode(form.encoding)
        for wrong, right in by.items():
            text = text.replace(wrong, right, 1)
        return text.encode(form.encoding)
    workbook = load_workbook(BytesIO(content))
    for row in workbook.active.iter_rows():
        for cell in row:
            if str(cell.value) in by:
                cell.value = by[str(cell.value)]
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


_CELLS = st.sampled_from(["2016/06/03", "平成28年6月3日", "2016/13/45", "いつか", "", "H28.6.3"])


@SLOW
@given(dates=st.dictionaries(st.from_regex(r"PK[0-9]{4}", fullmatch=True), _CELLS, min_size=1, max_size=6))
async def test_whatever_is_refused_can_be_mended_until_nothing_is(world: World, dates: dict[str, str]) -> None:
    rows = [["社内整理番号", "出願日"], *([ref, day] for ref, day in dates.items())]
    done = await world.take_in(TARO, "台帳.csv", written(rows, Form(encoding=CP932)))
    assert done.counts.created + done.counts.changed + done.counts.same + done.counts.errors == len(dates)
    if done.file is None:
        return
    content, _ = await world.desk.handed_out(COMPANY, done.file.content)
    head, *below = csv.reader(io.StringIO(content.decode("cp932"), newline=""))
    right = [[row[0], "2020/01/01", *row[2:]] for row in below]
    again = await world.take_in(TARO, "直した.csv", written([head, *right], CSV))
    assert (len(right), again.counts.errors) == (done.counts.errors, 0)


async def test_what_a_person_has_settled_is_remembered_for_the_next_file_with_the_same_heading(world: World) -> None:
    table = "社内整理番号,知財メモ,請求先\nPK1,要確認,経理\n"
    asked = await look_at(world, table)
    assert [column.number for column in asked.columns if column.asked] == [2, 3]
    await world.do(TARO, ChooseColumns(asked.pending, {2: "備考", 3: ""}))
    forgotten = await look_at(world, table)
    assert [column.number for column in forgotten.columns if column.asked] == [2, 3], "not before it is taken in"
    done = await world.do(TARO, TakeIn(asked.pending))
    assert isinstance(done, Imported), done
    again = await look_at(world, table.replace("知財メモ", "知 財 メ モ"))
    assert [(column.field, column.asked) for column in again.columns] == [
        ("own_ref", False),
        ("remarks", False),
        ("", False),
    ]
    assert counts(again) == (0, 0, 1, 0)


async def test_a_field_moves_to_the_column_it_was_chosen_for(world: World) -> None:
    asked = await look_at(world, "社内整理番号,名称,発明の名称\nPK1,あ,い\n")
    assert [column.field for column in asked.columns] == ["own_ref", "title", ""]
    moved = await world.do(TARO, ChooseColumns(asked.pending, {3: "発明等の名称"}))
    assert isinstance(moved, AskedToImport)
    assert [column.field for column in moved.columns] == ["own_ref", "", "title"]
    twice = await world.do(TARO, ChooseColumns(asked.pending, {2: "名称", 3: "名称"}))
    assert isinstance(twice, Problem)
    assert twice.code == "import_field_twice"


async def test_a_field_of_ones_own_goes_out_and_comes_in(world: World) -> None:
    await world.do(TARO, AddField("project", "開発番号", "text"))
    await take_in(world, "社内整理番号,開発番号\nPK1,X-1\n")
    assert await world.value(COMPANY, "PK1", "own_project") == "X-1"
    _, content = await exported(world, Export(Extract.MATTERS, FileKind.CSV))
    assert "開発番号" in content.decode("utf-8-sig")
    assert counts(await world.take_in(TARO, "a.csv", content)) == (0, 0, 1, 0)


async def test_duplicate_headings_trailing_rows_and_full_width_digits_do_no_harm(world: World) -> None:
    table = "社内整理番号,備考,備考,請求項数,出願日\nＰＫ１,一,二,１２,平成２８年６月３日\n,,,,\n\n,,,,\n"
    asked = await look_at(world, table)
    assert [(column.number, column.field) for column in asked.columns][:3] == [(1, "own_ref"), (2, "remarks"), (3, "")]
    await take_in(world, table)
    assert await world.value(COMPANY, "PK1", "claims") == 12
    assert await world.value(COMPANY, "PK1", "filing_date") == "2016-06-03"


async def test_a_file_nobody_may_fetch_any_more_is_forgotten(world: World) -> None:
    asked = await look_at(world, "社内整理番号\nPK1\n")
    await world.pass_time(timedelta(days=8))
    await Housekeeping(world.stores, world.clock).tidy(COMPANY)
    late = await world.do(TARO, TakeIn(asked.pending))
    assert isinstance(late, Problem)
    assert late.code == "import_expired"
    await world.pass_time(timedelta(days=31))
    await Housekeeping(world.stores, world.clock).tidy(COMPANY)
    gone = await world.do(TARO, TakeIn(asked.pending))
    assert isinstance(gone, Problem)
    assert gone.code == "unknown_import"


async def test_the_same_hand_in_repeated_by_the_surface_is_one(world: World) -> None:
    file = File("a.csv", "社内整理番号\nPK1\n".encode())
    first = await world.do(TARO, Import(file), once="mail:1")
    second = await world.do(TARO, Import(file), once="mail:1")
    assert isinstance(first, AskedToImport)
    assert first == second

"""Taking a table in: valid rows are carried out, others named with every reason, and a second time changes nothing."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from world import COMPANY, FIRM, HANAKO, TARO, World

from core.desk.files.importing import carry_out
from core.desk.telling import Telling
from core.domain.intents import Approve, ChooseColumns, Export, Extract, File, FileKind, Import, Share, TakeIn
from core.domain.matters import Secrecy
from core.domain.notices import AskedToApprove, AskedToImport, AskedToReview, Exported, Imported, Notice, Problem
from core.domain.sharing import OrgKind
from core.ids import PersonId
from core.sources import Plan, plan_import, read_table
from core.sources.form import CSV
from core.sources.writing import written
from core.store.records import Records
from core.texts import LANGUAGES, Texts

T = TypeVar("T")

GOOD = """社内整理番号,発明等の名称,出願番号,出願日,請求項数,出願人
PK190001,省電力通信装置,特願2016-111548,2016/06/03,5,株式会社root ip
PK190005,測定器,特願平02-288665,H2.10.25,,デモ株式会社、株式会社root ip
"""


async def take_in(world: World, text: str, person: PersonId = TARO) -> Imported:
    return await world.take_in(person, "案件.csv", text)


async def look_at(world: World, text: str, person: PersonId = TARO) -> AskedToImport:
    asked = await world.do(person, Import(File("案件.csv", text.encode())))
    assert isinstance(asked, AskedToImport), asked
    return asked


async def plan_of(world: World, texts: Texts, text: str) -> Plan:
    async with world.stores.read(COMPANY) as session:
        return await plan_import(Records(session), texts, read_table("a.csv", text.encode()), OrgKind.COMPANY)


def counts(imported: Imported | AskedToImport) -> tuple[int, int, int, int]:
    counted = imported.counts
    return counted.created, counted.changed, counted.same, counted.errors


async def test_new_matters_are_taken_in_with_canonical_values(world: World) -> None:
    assert counts(await take_in(world, GOOD)) == (2, 0, 0, 0)
    assert await world.value(COMPANY, "PK190005", "filing_date") == "1990-10-25"
    assert await world.value(COMPANY, "PK190001", "claims") == 5
    assert await world.value(COMPANY, "PK190005", "applicants") == [
        {"ref": "2", "label": "デモ株式会社"},
        {"ref": "1", "label": "株式会社root ip"},
    ]
    assert await world.value(COMPANY, "pk190001", "own_ref") == "PK190001"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
async def test_importing_the_same_file_again_changes_nothing(world: World, encoding: str) -> None:
    await take_in(world, GOOD)
    assert counts(await world.take_in(TARO, "again.csv", GOOD.encode(encoding))) == (0, 0, 2, 0)


async def test_a_preview_counts_the_same_and_changes_nothing(world: World) -> None:
    assert counts(await look_at(world, GOOD)) == (2, 0, 0, 0)
    assert counts(await take_in(world, GOOD)) == (2, 0, 0, 0)


async def test_changes_are_told_from_what_is_the_same_and_an_empty_cell_says_nothing(world: World) -> None:
    await take_in(world, GOOD)
    changed = GOOD.replace("2016/06/03", "平成28年6月8日").replace(",省電力通信装置,", ",,")
    assert counts(await take_in(world, changed)) == (0, 1, 1, 0)
    assert await world.value(COMPANY, "PK190001", "filing_date") == "2016-06-08"
    assert await world.value(COMPANY, "PK190001", "title") == "省電力通信装置"


async def test_every_refused_row_is_named_with_every_reason_and_the_valid_ones_go_on(world: World) -> None:
    text = (
        "社内整理番号,発明等の名称,出願番号,出願日\n"
        "PK1,よい行,特願2016-111548,2016/06/03\n"
        "PK2,二つの誤り,特願2016-11x,2016/13/45\n"
        ",番号なし,,\n"
        "PK4,重複,,\n"
        "ｐｋ４,重複,,\n"
        "PK6,区切り,忘れ,2016/06/03,PK7,\n"
    )
    imported = await take_in(world, text)
    told = [(row.row, row.ref, [row.problem.code, *(one.code for one in row.further)]) for row in imported.rejected]
    assert imported.counts.created == 1
    assert told == [
        (3, "PK2", ["value_number", "value_date"]),
        (4, "", ["import_ref_missing"]),
        (5, "PK4", ["import_ref_repeated"]),
        (6, "pk4", ["import_ref_repeated"]),
        (7, "PK6", ["value_number", "import_row_too_long"]),
    ]
    assert imported.rejected[0].problem.facts["column"] == "出願番号"
    assert imported.rejected[2].problem.facts["rows"] == ["6"]


async def test_every_reason_has_its_sentence_in_both_languages(world: World, texts: Texts) -> None:
    text = (
        "社内整理番号,出願番号,秘匿区分\nPK1,登録6123456,\n,特願2016-111548,\nPK3,,ひみつ\nPK4,,\nPK4,,\n"
        + "9" * 101
        + ",,,x\n"
    )
    imported = await take_in(world, text)
    problems = [problem for row in imported.rejected for problem in (row.problem, *row.further)]
    assert len(problems) == 7
    for language in LANGUAGES:
        assert all(texts.told(problem, language) for problem in problems)


async def test_a_file_without_the_own_number_asks_which_column_it_is_and_takes_nothing_in_before(world: World) -> None:
    asked = await look_at(world, "当所整理番号,名称\n2016P002,装置\n")
    assert asked.problem is not None
    assert (asked.problem.code, counts(asked)) == ("import_no_ref_column", (0, 0, 0, 0))
    assert asked.problem.facts["columns"] == ["当所整理番号", "名称"]
    refused = await world.do(TARO, TakeIn(asked.pending))
    assert isinstance(refused, Problem)
    chosen = await world.do(TARO, ChooseColumns(asked.pending, {1: "社内整理番号"}))
    assert isinstance(chosen, AskedToImport)
    assert (chosen.problem, counts(chosen)) == (None, (1, 0, 0, 0))


async def test_columns_that_were_taken_and_left_out_are_both_named(world: World) -> None:
    asked = await look_at(world, "社内整理番号,名称,請求書メモ,空の列\nPK1,装置,x,\n")
    assert [(column.number, column.header, column.field, column.sample, column.asked) for column in asked.columns] == [
        (1, "社内整理番号", "own_ref", "PK1", False),
        (2, "名称", "title", "装置", False),
        (3, "請求書メモ", "", "x", True),
    ]


async def test_a_firm_keeps_the_clients_number_beside_its_own(world: World) -> None:
    await take_in(world, "当所整理番号,社内整理番号,出願番号\n2016P002,PK190001,特願2016-111548\n", HANAKO)
    assert await world.value(FIRM, "2016P002", "client_ref") == "PK190001"
    assert await world.value(FIRM, "2016P002", "own_ref") is None


async def test_a_change_from_a_file_reaches_the_counterpart_it_is_shared_with(world: World) -> None:
    await take_in(world, GOOD)
    await take_in(world, "当所整理番号,出願番号,出願日\n2016P002,特願2016-111548,2016/06/03\n", HANAKO)
    await world.do(TARO, Share(("PK190001",)))
    offer = _last(world.mail.notices(AskedToApprove), AskedToApprove)
    await world.do(HANAKO, Approve(offer.pair, "2016P002"))
    await take_in(world, "当所整理番号,出願日\n2016P002,2016/06/08\n", HANAKO)
    asked = _last(world.slack.notices(AskedToReview), AskedToReview)
    assert ("filing_date", "2016-06-08") in [(change.field, change.theirs) for change in asked.changes]


async def test_confidentiality_is_taken_in_and_tightened_but_never_lifted_by_a_file(world: World) -> None:
    await take_in(world, "社内整理番号,秘匿区分\nPK1,秘匿\nPK2,権利化\n")
    assert [await secrecy(world, ref) for ref in ("PK1", "PK2")] == [Secrecy.CLOSED, Secrecy.RIGHT]
    imported = await take_in(world, "社内整理番号,秘匿区分\nPK1,公開\nPK2,秘匿\n")
    assert counts(imported) == (0, 1, 0, 1)
    assert imported.rejected[0].problem.code == "import_secrecy_lifted"
    assert [await secrecy(world, ref) for ref in ("PK1", "PK2")] == [Secrecy.CLOSED, Secrecy.CLOSED]


async def test_a_plan_made_before_somebody_else_added_the_matter_changes_that_one(world: World, texts: Texts) -> None:
    plan = await plan_of(world, texts, GOOD)
    await world.add_matter(COMPANY, "PK190001", {"title": "別の名称"})
    async with world.stores.write(COMPANY) as session:
        records = Records(session)
        done: list[int] = []
        await carry_out(records, Telling(records, "trace"), plan, "取込", done.append)
        assert await records.matters.count() == 2
    assert done == [2]
    assert await world.value(COMPANY, "PK190001", "title") == "省電力通信装置"


EVERY_TYPE = {
    "title": "装置, その2",
    "remarks": "一行目\n二行目、続き",
    "filing_date": "2016/06/03",
    "application_number": "特願2016-111548",
    "claims": "12",
    "accelerated": "有",
    "right": "特許",
    "country": "日本",
    "corporate_number": "7000012050002",
    "applicants": "デモ株式会社、株式会社root ip",
    "inventors": "発明 太郎",
    "parent": "PK190000",
    "classification": "H04L 1/00; H04W 4/00",
    "designated_states": "US、CN",
    "priority_claims": "JP 特願2015-123456 2015/06/03 パリ優先",
    "goods_services": "第9類 電子計算機 [11C01]\n第42類 設計",
    "fee_reduction": "中小企業 1/2",
    "jplatpat_url": "https://www.j-platpat.inpit.go.jp/",
}


@pytest.mark.parametrize("kind", list(FileKind))
async def test_an_export_imported_again_changes_nothing(world: World, kind: FileKind) -> None:
    await world.add_matter(COMPANY, "PK190001", EVERY_TYPE)
    await world.add_matter(COMPANY, "PK190002", {"title": "-1 始まり"})
    exported = await world.do(TARO, Export(Extract.MATTERS, kind))
    assert isinstance(exported, Exported)
    content, _ = await world.desk.handed_out(COMPANY, exported.file.content)
    asked = await world.do(TARO, Import(File(exported.file.name, content)))
    assert isinstance(asked, AskedToImport)
    assert (counts(asked), [column for column in asked.columns if not column.field]) == ((0, 0, 2, 0), [])


_VALUES = {
    "title": st.sampled_from(["装置", "測定器", "装置 Ａ"]),
    "filing_date": st.dates(date(1990, 1, 1), date(2026, 1, 1)).map(lambda day: f"{day:%Y/%m/%d}"),
    "claims": st.integers(1, 999).map(str),
    "applicants": st.sampled_from(["デモ株式会社", "デモ株式会社、デモ事務所"]),
}
_ROWS = st.dictionaries(
    st.from_regex(r"PK[0-9]{3}", fullmatch=True),
    st.fixed_dictionaries({}, optional=_VALUES),
    min_size=1,
    max_size=5,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=_ROWS, second=_ROWS)
async def test_whatever_is_imported_is_the_same_the_second_time(
    world: World, first: dict[str, dict[str, str]], second: dict[str, dict[str, str]]
) -> None:
    for rows in (first, second):
        text = written(
            [
                ["社内整理番号", *_VALUES],
                *([ref, *(row.get(name, "") for name in _VALUES)] for ref, row in rows.items()),
            ],
            CSV,
        )
        for expected_same in (None, len(rows)):
            done = (await world.take_in(TARO, "a.csv", text)).counts
            assert done.created + done.changed + done.same == len(rows)
            assert expected_same in (None, done.same)


async def secrecy(world: World, ref: str) -> Secrecy:
    async with world.stores.read(COMPANY) as session:
        matter = await Records(session).matters.find(ref)
    assert matter is not None
    return matter.secrecy


def _last(notices: list[Notice], kind: type[T]) -> T:
    last = notices[-1]
    assert isinstance(last, kind)
    return last

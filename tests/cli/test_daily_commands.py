"""What an operator does day by day: import, export, edit, look up, and mend what could not be delivered."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from command_line import Operator

from core.app import open_stores
from core.cli.main import app
from core.clock import SystemClock
from core.courier.receiving import receive
from core.delivery import Worker
from core.domain.envelopes import Envelope
from core.errors import PermanentFailure
from core.ids import OrgId
from core.settings import Settings
from core.store.outbox_values import Message
from core.store.records import Records
from core.store.stores import Stores

STRANGE = "01kf0000000000000000000000"

MIXED = "社内整理番号,発明等の名称,出願日,請求書メモ\nPK1,装置,2016/06/03,x\nPK2,誤り,2016/99/99,\nPK3,測定器,,\n"


def test_an_import_shows_counts_reasons_and_columns_left_out(connected: Operator) -> None:
    rejected = connected.folder / "rejected.csv"
    file = connected.file("a.csv", MIXED)
    answer = connected.types("import", file, "--org", "CDM", "--rejected", str(rejected))
    assert answer.code == 3
    assert ["2", "0", "0", "1"] in [line.split() for line in answer.said.splitlines()]
    assert all(word in answer.said for word in ("PK2", "2016/99/99", "請求書メモ", "新規", "エラー"))
    assert rejected.read_text("utf-8-sig").splitlines()[1].startswith("PK2,誤り,2016/99/99")
    again = connected.types("import", file, "--org", "CDM").said
    assert ["0", "0", "2", "1"] in [line.split() for line in again.splitlines()]


def test_a_dry_run_says_the_same_and_keeps_nothing(connected: Operator) -> None:
    answer = connected.types("import", connected.file("a.csv", MIXED), "--org", "CDM", "--dry-run")
    assert "まだ何も変更していません" in answer.said
    assert json.loads(connected.does("status", "--json"))["organisations"][0]["matters"] == 0


def test_an_export_is_a_file_that_import_finds_nothing_new_in(connected: Operator) -> None:
    connected.types("import", connected.file("a.csv", MIXED), "--org", "CDM")
    for name in ("out.csv", "out.xlsx"):
        connected.does("export", "--org", "CDM", "--to", name)
        said = connected.does("import", name, "--org", "CDM")
        assert ["0", "0", "2", "0"] in [line.split() for line in said.splitlines()]


def test_an_edit_shows_before_and_after_by_the_names_people_use(connected: Operator) -> None:
    connected.types("import", connected.file("a.csv", MIXED), "--org", "CDM")
    said = connected.does("edit", "CDM", "pk1", "出願日=H28.6.8", "remarks=確認中")
    assert all(word in said for word in ("変更しました", "2016/06/03", "2016/06/08", "確認中"))
    assert "変更はありません" in connected.does("edit", "CDM", "PK1", "出願日=2016-06-08")
    assert "日付として読み取れません" in connected.is_refused("edit", "CDM", "PK1", "出願日=いつか")


def test_a_number_is_explained_to_people_and_to_programs(operator: Operator) -> None:
    found = json.loads(operator.does("number", "特願２０１６－１１１５４８の件", "--json"))
    assert [(one["key"], one["display"], one["candidates"]) for one in found] == [
        ("JP:P:APP:2016-111548", "特願2016-111548", [])
    ]
    ambiguous = json.loads(operator.does("number", "登録6123456", "--json"))
    assert ambiguous[0]["key"] == ""
    assert len(ambiguous[0]["candidates"]) > 1
    assert json.loads(operator.does("number", "番号はない", "--json")) == []
    assert "JP:P:APP:2016-111548" in operator.does("number", "特願2016-111548")


def test_a_mail_is_shown_as_it_is_understood(operator: Operator) -> None:
    raw = "From: 弁理 花子 <hanako@firm.example>\nTo: gw@gw.example\nSubject: Re: PK190001\n\n承認\n\n> 以下引用\n"
    file = operator.file("a.eml", raw)
    shown = json.loads(operator.does("mail", "show", file, "--json"))
    assert shown["sender"]["address"] == "hanako@firm.example"
    assert shown["new_text"].strip() == "承認"
    assert "承認" in operator.does("mail", "show", file)


def test_version_and_help_need_no_settings(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEFAULT_LANGUAGE", "fr")
    assert operator.does("version").startswith("Kakehashi ")
    assert "Exit codes" in operator.does("--help")


def test_every_command_explains_itself(operator: Operator) -> None:
    groups = {group.name: group.typer_instance for group in app.registered_groups}
    commands = [[command.name] for command in app.registered_commands]
    for name, group in groups.items():
        commands += [[name, command.name or command.callback.__name__] for command in group.registered_commands]
    assert len(commands) > 15
    for words in commands:
        assert len(operator.does(*map(str, words), "--help")) > 100, words


def test_an_envelope_that_could_not_be_understood_is_listed_tried_again_and_given_up(connected: Operator) -> None:
    _on_stores(_send_from_the_future)
    firm = json.loads(connected.does("status", "--json"))["organisations"][1]
    assert firm["parked"] == 1
    listing = connected.does("parked", "list", "--org", "DM")
    assert all(word in listing for word in (STRANGE, "MindRead", "unknown kind"))
    connected.does("parked", "retry", STRANGE)
    assert STRANGE in connected.does("parked", "list")
    connected.does("parked", "drop", STRANGE)
    assert STRANGE not in connected.does("parked", "list")


def test_resync_says_that_both_sides_agree_and_status_says_when_they_were_compared(connected: Operator) -> None:
    link = json.loads(connected.does("status", "--json"))["organisations"][0]["links"][0]
    assert link["compared_at"] is None
    assert "—" in connected.does("status")
    said = connected.does("resync")
    assert "双方の内容は一致しています" in said
    assert all(code in said for code in ("CDM", "DM"))
    link = json.loads(connected.does("status", "--json"))["organisations"][0]["links"][0]
    assert (link["drifted"], link["put_back_at"]) == (0, None)
    assert link["compared_at"]
    assert "Both sides agree" in connected.does("--lang", "en", "resync", "CDM", "DM")
    assert "該当する有効な連携はありません（CDM、CDM）" in connected.is_refused("resync", "CDM", "CDM")


def test_what_could_not_be_delivered_is_listed_retried_and_dropped(connected: Operator) -> None:
    _on_stores(_give_everything_up)
    parked = json.loads(connected.does("status", "--json"))["organisations"][1]["parked"]
    assert parked == 2
    listing = connected.does("parked", "list", "--org", "DM")
    assert all(word in listing for word in ("mailgw:firm.example", "宛先がありません", "LinkProposed"))
    assert "対応が必要です" in connected.does("status")
    first, second = [word for line in listing.splitlines() for word in line.split() if len(word) == 26]
    connected.does("parked", "retry", first)
    connected.does("parked", "drop", second)
    firm = json.loads(connected.does("status", "--json"))["organisations"][1]
    assert (firm["parked"], firm["pending"]) == (0, 1)
    assert "という保留はありません" in connected.is_refused("parked", "drop", first)


def test_migrating_again_is_no_news(connected: Operator) -> None:
    assert connected.does("db", "migrate") == "すべての表が最新です（組織数）: 2\n"


def _on_stores(work: Callable[[Stores], Awaitable[Any]]) -> None:
    async def opened() -> None:
        stores = open_stores(Settings.load())
        try:
            await work(stores)
        finally:
            await stores.close()

    asyncio.run(opened())


async def _give_everything_up(stores: Stores) -> None:
    async def fails(org: OrgId, message: Message) -> None:
        raise PermanentFailure("宛先がありません")

    async def only_the_firm() -> list[OrgId]:
        return [OrgId("dm")]

    await Worker(stores, only_the_firm, {"mailgw:": fails}, SystemClock()).drain()


async def _send_from_the_future(stores: Stores) -> None:
    """The company's envelope of a kind nobody here knows yet."""
    async with stores.write(OrgId("dm")) as session:
        (link,) = await Records(session).links.all()
        await receive(session, [Envelope(STRANGE, link.id, 1, "MindRead", 1, {"pair": "p"}, trace="t")])

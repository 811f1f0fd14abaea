"""From an empty folder to two linked organisations with their matters, as README.md tells it."""

from __future__ import annotations

import json

import pytest
from command_line import Operator

COMPANY_FILE = """社内整理番号,発明等の名称,出願番号,出願日
PK190001,省電力通信装置,特願2016-111548,2016/06/03
PK190005,測定器,特願平02-288665,1990/10/25
"""
FIRM_FILE = """当所整理番号\t顧客整理番号\t出願番号\t出願日
2016P002\tPK190001\t特願2016-111548\tH28.6.3
"""


def test_the_set_up_story_ends_in_a_status_that_tells_the_truth(connected: Operator) -> None:
    connected.does("import", connected.file("company.csv", COMPANY_FILE, "cp932"), "--org", "CDM")
    connected.does("import", connected.file("firm.tsv", FIRM_FILE, "utf-8-sig"), "--org", "dm")
    status = json.loads(connected.does("status", "--json"))
    company, firm = status["organisations"]
    assert (company["code"], company["kind"], company["matters"], company["people"]) == ("CDM", "company", 2, 1)
    assert (firm["code"], firm["kind"], firm["matters"], firm["people"]) == ("DM", "firm", 1, 1)
    assert [link["state"] for link in (*company["links"], *firm["links"])] == ["active", "active"]
    assert (firm["pending"], firm["parked"], company["parked"]) == (2, 0, 0)
    assert status["needs_a_person"] is False
    assert "対応が必要なものはありません" in connected.does("status")
    assert "Nothing needs a person" in connected.does("--lang", "en", "status")


def test_what_was_set_up_is_listed(connected: Operator) -> None:
    assert all(word in connected.does("org", "list") for word in ("CDM", "デモ株式会社", "特許事務所"))
    people = connected.does("person", "list", "dm")
    assert all(word in people for word in ("弁理 花子", "hanako@firm.example", "メール", "09:00", "管理者"))
    links = connected.does("link", "list")
    assert all(word in links for word in ("CDM", "DM", "有効", "知財 太郎 ⇄ 弁理 花子"))


def test_a_proposed_link_waits_in_the_status_until_it_is_accepted(operator: Operator) -> None:
    operator.does("org", "add", "CDM", "デモ株式会社", "--kind", "company")
    operator.does("org", "add", "DM", "デモ事務所", "--kind", "firm")
    operator.does("person", "add", "CDM", "知財 太郎", "--slack", "T1/U1")
    operator.does("link", "propose", "CDM", "DM", "--contact", "知財 太郎")
    status = json.loads(operator.does("status", "--json"))
    assert status["proposed"] == [["CDM", "DM"]]
    assert status["organisations"][0]["links"] == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("status",), "まだデータがありません"),
        (("org", "add", "デモ", "デモ", "--kind", "firm"), "略号に使えません"),
        (("org", "add", "../x", "デモ", "--kind", "firm"), "略号に使えません"),
        (("org", "add", "CDM", " ", "--kind", "firm"), "名称が空です"),
    ],
)
def test_before_anything_is_set_up_an_error_is_a_sentence(
    operator: Operator, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in operator.is_refused(*words)
    assert not (operator.folder / "data" / "orgs").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("org", "add", "cdm", "別の会社", "--kind", "company"), "略号 cdm は既に使われています"),
        (("person", "list", "XX"), "組織 XX は登録されていません"),
        (("person", "add", "DM", "技術 次郎"), "どちらか一つ"),
        (("person", "add", "DM", "技術 次郎", "--mail", "a@b.example", "--slack", "T1/U2"), "どちらか一つ"),
        (("person", "add", "DM", "技術 次郎", "--mail", "次郎"), "メールアドレスとして使えません"),
        (("person", "add", "DM", "技術 次郎", "--slack", "jiro"), "Slack の利用者として使えません"),
        (("person", "add", "DM", "弁理 花子", "--mail", "HANAKO@firm.example"), "既に弁理 花子さんとして"),
        (("person", "add", "DM", "技術 次郎", "--slack", "T1/U2", "--timezone", "Mars/X"), "タイムゾーンはありません"),
        (("person", "add", "DM", "技術 次郎", "--slack", "T1/U2", "--digest", "朝"), "時刻として読み取れません"),
        (("link", "propose", "CDM", "CDM", "--contact", "知財 太郎"), "同じ組織どうし"),
        (("link", "propose", "CDM", "DM", "--contact", "知財 太郎"), "既に連携しています"),
        (("link", "propose", "CDM", "DM", "--contact", "だれか"), "登録済みの利用者: 知財 太郎"),
        (
            ("link", "propose", "CDM", "DM", "--contact", "知財 太郎", "--publish", "秘密"),
            "「秘密」という項目はありません",
        ),
        (
            ("link", "propose", "CDM", "DM", "--contact", "知財 太郎", "--channel", "general"),
            "チャンネルとして使えません",
        ),
        (("import", "nothing.csv", "--org", "CDM"), "nothing.csv を開けません"),
        (("export", "--org", "CDM", "--to", "no/folder.csv"), "書き込めません"),
        (("edit", "CDM", "PK1", "出願日=2016/06/03"), "PK1 は見つかりません"),
        (("edit", "CDM", "PK1", "出願日"), "項目=値"),
        (("ledger", "CDM", "PK1"), "PK1 は見つかりません"),
        (("ledger", "CDM", "--counterpart", "XX"), "XX"),
        (("parked", "retry", "x"), "「x」という保留はありません"),
        (("mail", "show", "nothing.eml"), "nothing.eml を開けません"),
    ],
)
def test_a_mistake_gets_its_sentence_and_changes_nothing(
    connected: Operator, words: tuple[str, ...], sentence: str
) -> None:
    before = connected.does("status", "--json")
    assert sentence in connected.is_refused(*words)
    assert connected.does("status", "--json") == before


def test_an_error_is_told_in_the_language_that_was_asked_for(connected: Operator) -> None:
    assert "There is no organisation XX" in connected.is_refused("--lang", "en", "person", "list", "XX")


def test_a_setting_that_does_not_fit_is_named(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEFAULT_LANGUAGE", "fr")
    assert operator.is_refused("org", "list").startswith("DEFAULT_LANGUAGE:")


def test_who_answers_for_a_link_is_shown_and_set(connected: Operator) -> None:
    assert "知財 太郎   To" in connected.does("link", "people", "CDM", "DM")
    assert "知財 太郎   To" in connected.does("link", "people", "CDM", "DM", "--to", "知財太郎")
    assert "「次郎」という利用者はいません" in connected.is_refused("link", "people", "CDM", "DM", "--to", "次郎")
    assert "知財 太郎   全員" in connected.does("link", "people", "CDM", "DM", "--everybody")


def test_a_person_may_write_from_other_addresses_until_they_are_taken_away(connected: Operator) -> None:
    assert "hanako@firm.example" in connected.does("person", "address", "DM", "弁理花子")
    shown = connected.does("person", "address", "DM", "弁理 花子", "--add", "Hanako@Home.example")
    assert "hanako@home.example" in shown
    assert "hanako@home.example" not in connected.does(
        "person", "address", "DM", "弁理 花子", "--remove", "hanako@home.example"
    )


def test_an_address_that_cannot_be_meant_is_refused(connected: Operator) -> None:
    assert "hanako" in connected.is_refused("person", "address", "DM", "弁理 花子", "--add", "hanako")
    assert "お届け先" in connected.is_refused("person", "address", "DM", "弁理 花子", "--remove", "hanako@firm.example")
    assert "登録されていません" in connected.is_refused(
        "person", "address", "DM", "弁理 花子", "--remove", "x@y.example"
    )
    assert "登録済みの利用者: 弁理 花子" in connected.is_refused("person", "address", "DM", "発明 太郎")
    connected.does("person", "add", "DM", "技術 次郎", "--mail", "jiro@firm.example")
    assert "技術 次郎" in connected.is_refused("person", "address", "DM", "弁理 花子", "--add", "jiro@firm.example")

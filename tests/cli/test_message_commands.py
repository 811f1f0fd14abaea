"""`kakehashi message`: kinds and templates are shown, kept and retired, and reminders set; who answers, who is away."""

from __future__ import annotations

from command_line import Operator


def test_kinds_are_added_and_retired(connected: Operator) -> None:
    assert "期限の照会" not in connected.does("message", "kinds", "CDM")
    assert "期限の照会" in connected.does("message", "add-kind", "CDM", "期限の照会", "--to-counterpart")
    assert "期限の照会" not in connected.does("message", "retire-kind", "CDM", "期限の照会")
    assert "未確認のまま7日たった連絡は" in connected.does("message", "remind", "CDM", "7")


def test_a_kind_may_be_mailed_as_well(connected: Operator) -> None:
    assert "メールでも送ります" in connected.does("message", "add-kind", "CDM", "至急", "--mail")


def test_templates_are_kept_shown_and_retired(connected: Operator) -> None:
    words = connected.file("nenkin.txt", "{案件.出願番号} の年金の納付をお願いします。\n")
    kept = connected.does(
        "message", "set-template", "CDM", "年金納付依頼", words, "--title", "年金納付依頼", "--kind", "代理人への連絡"
    )
    assert "納付をお願いします" in kept
    assert "年金納付依頼" in connected.does("message", "templates", "CDM")
    assert "{案件.出願番号}" in connected.does("message", "templates", "CDM", "年金納付依頼")
    connected.does("message", "retire-template", "CDM", "年金納付依頼")
    assert "年金納付依頼" in connected.is_refused("message", "templates", "CDM", "年金納付依頼")


def test_who_answers_for_one_right_or_matter_is_set_and_taken_away(connected: Operator) -> None:
    shown = connected.does("link", "people", "CDM", "DM", "--for", "商標", "--to", "知財 太郎")
    assert "商標" in shown
    assert "商標" in connected.does("link", "people", "CDM", "DM")
    connected.does("link", "people", "CDM", "DM", "--for", "商標", "--everybody")
    assert "商標" not in connected.does("link", "people", "CDM", "DM")
    assert "PK999999" in connected.is_refused("link", "people", "CDM", "DM", "--for", "PK999999", "--to", "知財 太郎")


def test_leave_is_kept_shown_and_ended(connected: Operator) -> None:
    connected.does("person", "add", "CDM", "知財 五郎", "--mail", "goro@company.example")
    kept = connected.does("person", "leave", "CDM", "知財 太郎", "2099/12/01-2099/12/05", "--substitute", "知財 五郎")
    assert "2099/12/01〜2099/12/05" in kept
    assert "知財 五郎" in connected.does("person", "leave", "CDM")
    assert "休暇の予定はありません" in connected.does("person", "leave", "CDM", "知財 太郎", "cancel")
    assert "「来週」を休暇として読み取れませんでした" in connected.is_refused(
        "person", "leave", "CDM", "知財 太郎", "来週"
    )


def test_a_mistake_gets_its_sentence(connected: Operator) -> None:
    refused = connected.is_refused("message", "retire-kind", "CDM", "なぞ")
    assert "「なぞ」という連絡種別はありません。何も変更していません。" in refused
    assert "UTF-8" in connected.is_refused(
        "message", "set-template", "CDM", "x", connected.file("x.txt", "年金", "cp932")
    )
    assert "365" in connected.is_refused("message", "remind", "CDM", "0")

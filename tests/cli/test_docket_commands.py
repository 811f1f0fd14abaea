"""Documents, the queue and deadlines at the command line."""

from __future__ import annotations

import sys
from pathlib import Path

from command_line import Operator

sys.path.append(str(Path(__file__).parent.parent / "core"))

from written_papers import REFUSAL, pdf

MATTERS = (
    "社内整理番号,案件種別,法域,国,出願種別,出願番号,出願日\nPK190001,出願,特許,JP,PCT,特願2016-111548,2124/06/03\n"
)


def with_a_matter(operator: Operator) -> Operator:
    operator.does("import", operator.file("matters.csv", MATTERS), "--org", "CDM")
    return operator


def test_deadlines_are_listed_with_what_they_are_counted_from(connected: Operator) -> None:
    said = with_a_matter(connected).does("deadlines", "list", "CDM", "PK190001")
    assert "2127/06/03" in said
    assert "審査請求期限" in said
    assert "出願日 2124/06/03" in said
    assert "法的助言ではありません" in said


def test_a_rule_is_changed_added_and_gone_back_on(connected: Operator) -> None:
    operator = with_a_matter(connected)
    operator.does(
        "deadlines", "set-rule", "CDM", "examination_request", "--period", "30months", "--label", "早めの請求"
    )
    assert "2126/12/03" in (said := operator.does("deadlines", "list", "CDM", "PK190001"))
    assert "早めの請求" in said
    operator.does("deadlines", "set-rule", "CDM", "check", "--period", "10days", "--basis", "filing_date")
    assert "check" in operator.does("deadlines", "rules", "CDM")
    operator.does("deadlines", "usual", "CDM", "examination_request")
    operator.does("deadlines", "usual", "CDM", "check")
    assert "check" not in operator.does("deadlines", "list", "CDM", "PK190001")
    refused = operator.is_refused("deadlines", "set-rule", "CDM", "annuity", "--period", "soon")
    assert "soon" in refused
    assert "nothing" in operator.is_refused("deadlines", "usual", "CDM", "nothing")


def test_a_change_of_a_rule_is_foreseen_without_being_saved(connected: Operator) -> None:
    operator = with_a_matter(connected)
    operator.does("deadlines", "list", "CDM", "PK190001")
    said = operator.does("deadlines", "set-rule", "CDM", "examination_request", "--period", "30months", "--dry-run")
    assert "2127/06/03" in said
    assert "2126/12/03" in said
    assert "2127/06/03" in operator.does("deadlines", "list", "CDM", "PK190001")


def test_deadlines_are_done_reopened_and_extended(connected: Operator) -> None:
    operator = with_a_matter(connected)
    operator.does("deadlines", "list", "CDM", "PK190001")
    assert "PK190001" in operator.does("deadlines", "done", "CDM", "1")
    assert "2127/06/03" not in operator.does("deadlines", "list", "CDM", "PK190001")
    assert "完了にしています。何も変更していません" in operator.is_refused("deadlines", "done", "CDM", "1")
    operator.does("deadlines", "reopen", "CDM", "1")
    said = operator.does("deadlines", "extend", "CDM", "1", "2127/08/03", "--reason", "期間延長請求")
    assert "2127/08/03" in said
    assert "2127/08/03" in operator.does("deadlines", "list", "CDM", "PK190001")


def test_a_document_is_attached_and_stands_in_the_queue(connected: Operator) -> None:
    operator = with_a_matter(connected)
    file = operator.folder / "A131.pdf"
    file.write_bytes(pdf(REFUSAL.format(number="特願2016-111548")))
    said = operator.does("attach", "CDM", str(file))
    assert "PK190001" in said
    assert "拒絶理由通知書 2026/01/13" in said
    assert "拒絶理由応答期限" in (queue := operator.does("queue", "CDM"))
    assert "2026/03/16" in queue
    assert "A131.pdf" in operator.does("documents", "list", "CDM", "PK190001")
    written = operator.folder / "written.pdf"
    operator.does("documents", "save", "CDM", "PK190001", "1", "--to", str(written))
    assert written.read_bytes() == file.read_bytes()
    nowhere = operator.is_refused("documents", "save", "CDM", "PK190001", "2", "--to", str(written))
    assert "そのファイルはありません。1 だけがあります" in nowhere
    again = operator.types("attach", "CDM", str(file))
    assert (again.code, "二重には保管していません" in again.said) == (3, True)


def test_kinds_are_published_by_code(connected: Operator) -> None:
    assert "A131" in connected.does("documents", "publish", "CDM", "DM", "A131", "A01")
    (line,) = [one for one in connected.does("documents", "publish", "CDM", "DM").splitlines() if "A131" in one]
    assert "✓" in line
    stopped = connected.does("documents", "publish", "CDM", "DM", "A131", "--off").splitlines()
    (line,) = [one for one in stopped if "A131" in one]
    assert "✓" not in line
    assert "A999" in connected.is_refused("documents", "publish", "CDM", "DM", "A999")


def test_how_long_before_people_are_reminded_is_set_and_shown(connected: Operator) -> None:
    assert connected.does("deadlines", "remind", "CDM").split()[-4:] == ["90", "30", "7", "1"]
    connected.does("deadlines", "remind", "CDM", "14", "60")
    assert connected.does("deadlines", "remind", "CDM").split()[-2:] == ["60", "14"]
    assert "730" in connected.is_refused("deadlines", "remind", "CDM", "9999")

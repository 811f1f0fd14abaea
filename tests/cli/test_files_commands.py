"""Files at the command line: columns that are named, four views that are written, progress that ends."""

from __future__ import annotations

from command_line import Operator

TABLE = "社内整理番号,知財メモ,出願日\nPK1,要確認,2016/06/03\nPK2,𠮷,2016/99/99\n"


def test_a_column_is_named_at_the_command_line(connected: Operator) -> None:
    file = connected.file("a.csv", TABLE)
    rejected = connected.folder / "rejected.csv"
    answer = connected.types("import", file, "--org", "CDM", "--column", "2=備考", "--rejected", str(rejected))
    assert answer.code == 3
    assert "知財メモ" not in answer.said, "it is no column left out"
    assert connected.types("export", "--org", "CDM", "--to", "out.csv").code == 0
    assert "要確認" in (connected.folder / "out.csv").read_text("utf-8-sig")
    assert "𠮷" in rejected.read_text("utf-8-sig")


def test_a_column_that_says_nothing_is_refused_before_anything_is_taken_in(connected: Operator) -> None:
    file = connected.file("a.csv", TABLE)
    assert "列の指定として読み取れません" in connected.is_refused("import", file, "--org", "CDM", "--column", "備考")
    assert "知らない" in connected.is_refused("import", file, "--org", "CDM", "--column", "2=知らない")


def test_every_view_is_written_with_its_headings(connected: Operator) -> None:
    for what, heading in (
        ("matters", "社内整理番号"),
        ("disclosed", "相手方"),
        ("disclosures", "渡した値"),
        ("differences", "状態"),
        ("decisions", "処理した人"),
    ):
        connected.does("export", what, "--org", "CDM", "--to", "out.csv", "--counterpart", "DM")
        assert heading in (connected.folder / "out.csv").read_text("utf-8-sig").splitlines()[0]


def test_cp932_names_what_it_cannot_hold(connected: Operator) -> None:
    connected.types("import", connected.file("a.csv", "社内整理番号,備考\nPK1,𠮷野\n"), "--org", "CDM")
    said = connected.does("export", "--org", "CDM", "--to", "out.csv", "--cp932")
    assert "𠮷" in said
    assert "〓野" in (connected.folder / "out.csv").read_text("cp932")


def test_a_field_nobody_knows_is_refused(connected: Operator) -> None:
    refused = connected.is_refused("export", "--org", "CDM", "--to", "out.csv", "--field", "知らない項目")
    assert "知らない項目" in refused
    connected.does("export", "--org", "CDM", "--to", "out.csv", "--field", "出願日")
    assert (connected.folder / "out.csv").read_text("utf-8-sig").splitlines()[0] == "社内整理番号,出願日"

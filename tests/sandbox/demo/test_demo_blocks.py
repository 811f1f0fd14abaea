"""Slack's blocks as lines of text."""

from __future__ import annotations

from sandbox.demo.seats.blocks import readable


def test_what_stands_in_two_columns_is_read_in_rows() -> None:
    fields = [{"type": "mrkdwn", "text": text} for text in ("*出願番号*", "特願2016-111548", "*出願日*", "2016/06/03")]
    assert readable([{"type": "section", "fields": fields}]) == "出願番号  特願2016-111548\n出願日  2016/06/03"


def test_buttons_stand_in_brackets() -> None:
    button = {"type": "button", "text": {"type": "plain_text", "text": "適用"}}
    assert readable([{"type": "actions", "elements": [button, button]}]) == "[適用] [適用]"


def test_a_table_is_read_line_by_line() -> None:
    rows = [[{"type": "raw_text", "text": text} for text in row] for row in (("項目", "当方"), ("出願日", "—"))]
    assert readable([{"type": "table", "rows": rows}]) == "項目 | 当方\n出願日 | —"


def test_mark_up_is_taken_off_and_what_was_escaped_comes_back() -> None:
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "*A &amp; B* &lt;3&gt;"}}
    assert readable([section]) == "A & B <3>"


def test_without_blocks_the_text_is_read() -> None:
    assert readable([], "本日の確認事項はありません。") == "本日の確認事項はありません。"

"""`kakehashi policy`: shown, changed, counted before it is saved, and refused with a sentence."""

from __future__ import annotations

import json

import pytest
from conftest import Operator


def states(operator: Operator, org: str, counterpart: str) -> dict[str, tuple[str, str, str]]:
    """Field → what we publish, how we take in, where it lands if elsewhere."""
    shown = json.loads(operator.does("policy", "show", org, counterpart, "--json"))
    return {line["field"]: (line["publishing"], line["intake"], line["own_field"]) for line in shown["policies"]}


def test_both_policies_are_shown_by_the_names_people_use(connected: Operator) -> None:
    shown = connected.does("policy", "show", "CDM", "DM")
    assert "出願整理番号" in shown
    assert "必須" in shown
    assert "相手方未共有" in shown


def test_settings_are_typed_as_they_are_read(connected: Operator) -> None:
    connected.does("policy", "set", "CDM", "DM", "備考=共有中", "title_en=shared", "名称=自動反映", "claims=ignore")
    after = states(connected, "CDM", "DM")
    assert [after[name][0] for name in ("remarks", "title_en")] == ["shared", "shared"]
    assert [after[name][1] for name in ("title", "claims")] == ["auto", "ignore"]


def test_a_dry_run_saves_nothing(connected: Operator) -> None:
    before = states(connected, "CDM", "DM")
    said = connected.does("policy", "set", "CDM", "DM", "備考=共有中", "--dry-run")
    assert "まだ保存していません" in said
    assert states(connected, "CDM", "DM") == before


def test_a_mapping_with_codes_is_set_and_named_in_the_history(connected: Operator) -> None:
    connected.does(
        "policy",
        "set",
        "DM",
        "CDM",
        "--into",
        "出願整理番号=顧客整理番号",
        "--code",
        "法域:1=特許",
        "--by",
        "弁理 花子",
    )
    assert states(connected, "DM", "CDM")["filing_ref"][2] == "client_ref"
    history = connected.does("policy", "show", "DM", "CDM", "--history")
    assert "弁理 花子" in history
    assert "顧客整理番号" in history


def test_a_preset_and_a_copy_set_everything_at_once(connected: Operator) -> None:
    connected.does("policy", "preset", "CDM", "DM", "company")
    assert states(connected, "CDM", "DM")["own_ref"][0] == "shared"
    connected.does("org", "add", "TH", "第三事務所", "--kind", "firm")
    connected.does("person", "add", "TH", "技術 次郎", "--mail", "jiro@third.example", "--admin")
    connected.does("link", "propose", "CDM", "TH", "--contact", "知財 太郎")
    connected.does("link", "accept", "TH", "CDM", "--contact", "技術 次郎")
    assert states(connected, "CDM", "TH") != states(connected, "CDM", "DM")
    connected.does("policy", "copy", "CDM", "TH", "--from", "DM")
    assert states(connected, "CDM", "TH") == states(connected, "CDM", "DM")


def test_an_own_field_is_added_and_can_be_published_by_its_label(connected: Operator) -> None:
    connected.does("fields", "add", "CDM", "研究所コード", "--id", "lab")
    assert states(connected, "CDM", "DM")["own_lab"][0] == "unpublished"
    connected.does("policy", "set", "CDM", "DM", "研究所コード=共有中")
    assert states(connected, "CDM", "DM")["own_lab"][0] == "shared"


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("出願整理番号=未公開",), "必須"),
        (("無い項目=共有中",), "無い項目"),
        (("備考=公開",), "共有中"),
        (("備考",), "備考"),
        (("--into", "内部名称=名称"), "名称"),
        (("--code", "法域"), "法域"),
    ],
)
def test_a_mistake_gets_its_sentence_and_changes_nothing(
    connected: Operator, words: tuple[str, ...], part: str
) -> None:
    before = states(connected, "CDM", "DM")
    assert part in connected.is_refused("policy", "set", "CDM", "DM", "英文名称=共有中", *words)
    assert states(connected, "CDM", "DM") == before


def test_an_unknown_counterpart_is_named(connected: Operator) -> None:
    assert "「XX」という連携先はありません" in connected.is_refused("policy", "show", "CDM", "XX")

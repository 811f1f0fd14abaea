"""Kinds of office documents (庁書類), by the Japan Patent Office's document code.

Codes that begin with `X-` are ours: for papers whose code we do not know, and for whatever else belongs in a file (包袋).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Dated(StrEnum):
    """The day of a document that counts."""

    DISPATCHED = "dispatched"
    """発送日: what the office sends, and periods run from."""
    DRAFTED = "drafted"
    """起案日"""
    SUBMITTED = "submitted"
    """差出日 / 提出日: what is sent to the office."""
    REGISTERED = "registered"
    """登録日, of a certificate."""


@dataclass(frozen=True, slots=True)
class Kind:
    code: str
    dated: Dated
    titles: tuple[str, ...]
    """What it is headed with, the usual one first."""
    proposes: tuple[tuple[str, str], ...] = ()
    """Field of the matter ← what of the document: a `Dated`, a number (`application_number`), or `=a fixed value`."""
    office: str = "JP"
    """Whose paper it is: decides how its day is written."""


_OFFICE, _APPLICANT = Dated.DISPATCHED, Dated.SUBMITTED

OTHER = "X-FILE"

KINDS: tuple[Kind, ...] = (
    # What the applicant sends
    Kind(
        "A63",
        _APPLICANT,
        ("特許願", "願書", "実用新案登録願", "意匠登録願", "商標登録願"),
        (("filing_date", "submitted"),),
    ),
    Kind("A632", _APPLICANT, ("国内書面",)),
    Kind("A634", _APPLICANT, ("国際出願翻訳文提出書", "翻訳文提出書")),
    Kind("A621", _APPLICANT, ("出願審査請求書", "審査請求書"), (("examination_request_date", "submitted"),)),
    Kind("A521", _APPLICANT, ("手続補正書（方式）",)),
    Kind("A523", _APPLICANT, ("手続補正書",)),
    Kind("A524", _APPLICANT, ("誤訳訂正書",)),
    Kind("A53", _APPLICANT, ("意見書",)),
    Kind("A60", _APPLICANT, ("期間延長請求書",)),
    Kind("A711", _APPLICANT, ("出願人名義変更届",)),
    Kind("A761", _APPLICANT, ("出願取下書",)),
    Kind("A781", _APPLICANT, ("上申書",)),
    Kind("A871", _APPLICANT, ("早期審査に関する事情説明書",)),
    Kind("C60", _APPLICANT, ("審判請求書",)),
    Kind("R100", _APPLICANT, ("特許料納付書", "設定納付書", "登録料納付書", "実用新案登録料納付書")),
    # What the office sends
    Kind("A131", _OFFICE, ("拒絶理由通知書", "拒絶理由通知")),
    Kind("A151", _OFFICE, ("手続補正指令書",)),
    Kind("A191", _OFFICE, ("補正の却下の決定",)),
    Kind(
        "A01",
        _OFFICE,
        ("特許査定", "登録査定", "特許をすべき旨の査定"),
        (("decision_date", "drafted"), ("decision_kind", "title")),
    ),
    Kind("A02", _OFFICE, ("拒絶査定",), (("decision_date", "drafted"), ("decision_kind", "=拒絶査定"))),
    Kind(
        "X-NUMBER",
        _APPLICANT,
        ("出願番号通知", "出願番号特定通知", "受領書"),
        (("application_number", "application_number"), ("filing_date", "submitted")),
    ),
    Kind(
        "X-PUBLICATION",
        _OFFICE,
        ("公開特許公報", "公表特許公報", "公開公報"),
        (("publication_number", "publication_number"), ("publication_date", "dispatched")),
    ),
    Kind(
        "X-REGISTRATION",
        Dated.REGISTERED,
        ("特許証", "実用新案登録証", "意匠登録証", "商標登録証", "登録通知書"),
        (
            ("registration_number", "registration_number"),
            ("registration_date", "registered"),
            ("legal_status", "=登録"),
        ),
    ),
    # What other offices send
    Kind(
        "X-US-ACTION",
        _OFFICE,
        (
            "Office Action Summary",
            "Non-Final Office Action",
            "Final Office Action",
            "Non-Final Rejection",
            "Final Rejection",
            "Restriction Requirement",
        ),
        office="US",
    ),
    Kind(
        "X-US-ALLOWANCE",
        _OFFICE,
        ("Notice of Allowance", "Notice of Allowance and Fee(s) Due", "Notice of Allowability"),
        office="US",
    ),
    Kind("X-EP-ACTION", _OFFICE, ("Communication pursuant to Article 94(3) EPC",), office="EP"),
    Kind(
        "X-EP-GRANT",
        _OFFICE,
        ("Communication under Rule 71(3) EPC", "Communication pursuant to Rule 71(3) EPC"),
        office="EP",
    ),
    Kind("X-EP-SEARCH", _OFFICE, ("Extended European Search Report", "European Search Report"), office="EP"),
    Kind(
        "X-CN-ACTION",
        _OFFICE,
        ("审查意见通知书", *(f"第{ordinal}次审查意见通知书" for ordinal in "一二三四五六七八九")),
        office="CN",
    ),
    Kind(
        "X-CN-GRANT",
        _OFFICE,
        ("授予发明专利权通知书", "授予实用新型专利权通知书", "授予外观设计专利权通知书", "办理登记手续通知书"),
        office="CN",
    ),
    # Whatever else belongs in the file
    Kind(OTHER, _APPLICANT, ()),
)

KINDS_BY_CODE: Mapping[str, Kind] = {kind.code: kind for kind in KINDS}

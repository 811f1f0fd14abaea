"""Papers of four offices, and letters about them, in many layouts: written before the rules were mended for them.

`generated` puts each into the ways its office and its senders write numbers and days. All made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from domain.paper_layouts import Layout

JP, US, EP, CN = "JP:P:APP:2016-111548", "US:P:APP:17123456", "EP:P:APP:20123456", "CN:P:APP:202010123456"
DAY = "2026-01-13"

_NUMBERS = {
    JP: ("特願2016-111548", "特願２０１６－１１１５４８", "特願平28-111548"),
    US: ("17/123,456", "17/123456", "17/123,456"),
    EP: ("20123456.7", "20 123 456.7", "EP20123456.7"),
    CN: ("202010123456.7", "CN202010123456.7", "202010123456.7"),
}
_DAYS = {
    JP: ("令和8年1月13日", "令和　８年　１月１３日", "2026年1月13日"),
    US: ("01/13/2026", "January 13, 2026", "Jan. 13, 2026"),
    EP: ("13.01.2026", "13 January 2026", "13.01.26"),
    CN: ("2026年01月13日", "2026-01-13", "2026 年 1 月 13 日"),
}


class Written(NamedTuple):
    """`{number}` and `{day}` are filled in; `kind` is empty for a letter, which is no office paper itself."""

    kind: str
    office: str
    text: str
    name: str = "document.pdf"


WRITTEN = (
    # ── the Japan Patent Office ──
    Written(
        "A131",
        JP,
        "整理番号:0123\n発送番号:012345 発送日:{day}\n拒 絶 理 由 通 知 書\n特許出願の番号 {number}\n起案日 令和7年12月24日\n特許庁審査官 特許 太郎\n引用文献 特開2009-000123号公報\nこの通知書の発送の日から60日以内に意見書を提出してください。",
    ),
    Written(
        "A131",
        JP,
        "< 最 初 >\n拒絶理由通知書\n（最初）\n\n【出願番号】{number}\n【起案日】令和7年12月24日\n【発送日】{day}\n理由1（新規性）",
    ),
    Written(
        "A02",
        JP,
        "拒絶査定\n特許出願の番号 {number}\n起案日 令和7年12月24日\n（発送日 {day}）\nこの出願については、令和7年8月1日付け拒絶理由通知書に記載した理由によって、拒絶をすべきものです。",
    ),
    Written("A01", JP, "特許査定\n発送日\n{day}\n特許出願の番号\n{number}\n起案日\n令和7年12月24日\n請求項の数 5"),
    Written(
        "A191", JP, "補正の却下の決定\n事件の表示 {number}\n発送日 {day}\n結論 令和7年10月1日付けの手続補正を却下する。"
    ),
    Written(
        "A151",
        JP,
        "手続補正指令書（方式）\n{day}\n特許庁長官\n事件の表示 {number}\n発送日 {day}\nこの書面発送の日から30日以内に手続補正書を提出しなければなりません。",
    ),
    Written(
        "A523",
        JP,
        "【書類名】手続補正書\n【整理番号】PK190001\n【提出日】{day}\n【あて先】特許庁長官 殿\n【事件の表示】\n【出願番号】{number}\n【補正対象書類名】特許請求の範囲",
    ),
    Written(
        "A60",
        JP,
        "【書類名】期間延長請求書\n【提出日】{day}\n【事件の表示】\n【出願番号】{number}\n【請求の内容】２月延長",
    ),
    Written(
        "X-REGISTRATION",
        JP,
        "特許証\n(CERTIFICATE OF PATENT)\n特許第7123456号\n発明の名称 省電力通信装置\n出願番号 {number}\n登録日 {day}",
    ),
    Written(
        "R100", JP, "【書類名】特許料納付書\n【提出日】{day}\n【出願番号】{number}\n【納付年分】第1年分から第3年分"
    ),
    # ── the United States Patent and Trademark Office ──
    Written(
        "X-US-ACTION",
        US,
        "UNITED STATES PATENT AND TRADEMARK OFFICE\nAPPLICATION NO. {number}\nFILING DATE 12/17/2020\nNOTIFICATION DATE {day}\nOffice Action Summary\nApplicant: Demo Co.\nThis action is non-final.\nA SHORTENED STATUTORY PERIOD FOR REPLY IS SET TO EXPIRE 3 MONTHS",
    ),
    Written(
        "X-US-ACTION",
        US,
        "Application No. {number}\nMail Date: {day}\nFinal Rejection\nClaims 1-5 are rejected under 35 U.S.C. 103 over JP 2010-123456 A.",
    ),
    Written(
        "X-US-ALLOWANCE",
        US,
        "UNITED STATES DEPARTMENT OF COMMERCE\nNOTICE OF ALLOWANCE AND FEE(S) DUE\nDATE MAILED: {day}\nAPPLICATION NO.: {number}\nPRIOR TO MAILING the issue fee must be paid within THREE MONTHS",
    ),
    Written(
        "X-US-ACTION",
        US,
        "Application Number: {number}\nDate Mailed: {day}\nRestriction Requirement\nRestriction to one of the following inventions is required under 35 U.S.C. 121.",
    ),
    # ── the European Patent Office ──
    Written(
        "X-EP-ACTION",
        EP,
        "European Patent Office\n80298 MUNICH\nApplication No. {number}\nDate {day}\nCommunication pursuant to Article 94(3) EPC\nThe examination is being carried out on the following application documents. Period for reply: four months",
    ),
    Written(
        "X-EP-GRANT",
        EP,
        "Application No.: {number}\nDate: {day}\nCommunication under Rule 71(3) EPC\n1. Intention to grant",
    ),
    Written(
        "X-EP-SEARCH",
        EP,
        "European Patent Office\nDate {day}\nApplication No. {number}\nCommunication\nThe extended European search report is enclosed.\nExtended European Search Report",
    ),
    # ── the China National Intellectual Property Administration ──
    Written(
        "X-CN-ACTION",
        CN,
        "中华人民共和国国家知识产权局\n发文日：{day}\n申请号或专利号：{number}\n申请人或专利权人：演示株式会社\n发明创造名称：通信装置\n第 一 次 审 查 意 见 通 知 书\n申请人应在收到本通知书之日起4个月内答复",
    ),
    Written("X-CN-ACTION", CN, "国家知识产权局\n发文日: {day}\n申请号: {number}\n第二次审查意见通知书"),
    Written(
        "X-CN-GRANT", CN, "国家知识产权局\n申请号：{number}\n发文日：{day}\n授予发明专利权通知书\n根据专利法第39条"
    ),
    # ── letters: whatever they report on, they are not it ──
    Written(
        "",
        JP,
        "デモ株式会社 知財部 知財 太郎 様\n{day}\nデモ事務所 弁理 花子\n件名: 拒絶理由通知書のご報告（{number}）\n拝啓 標記の件につき、拒絶理由通知書が発送されましたのでお知らせします。応答期限は令和8年3月16日です。",
        "ご報告.pdf",
    ),
    Written(
        "",
        JP,
        "{day}\nデモ株式会社 御中\n特許査定謄本送達のご連絡\n出願番号 {number}\n特許料納付の要否をご指示ください。",
        "letter.pdf",
    ),
    Written(
        "",
        US,
        "Demo Patent Office, attorneys\n{day}\nRe: Office Action in U.S. Patent Application No. {number}\nDear Mr. Taro,\nWe enclose the Office Action mailed on December 30, 2025.",
        "report.pdf",
    ),
    Written(
        "",
        EP,
        "Date: {day}\nYour ref: PK190001\nEuropean Patent Application No. {number}\nWe report that a communication pursuant to Article 94(3) EPC has been issued.",
        "letter.pdf",
    ),
)


def generated() -> Iterator[Layout]:
    """Each in three ways of writing, as it is or with the lines a fax or a portal puts on top."""
    for at, written in enumerate(WRITTEN):
        for way in range(3):
            number, day = _NUMBERS[written.office][way], _DAYS[written.office][way]
            top = ("", "1/2\n\n", "--- 受信 2026/01/20 09:00 ---\n")[(at + way) % 3]
            yield Layout(
                written.kind, written.office, DAY, top + written.text.format(number=number, day=day), written.name
            )

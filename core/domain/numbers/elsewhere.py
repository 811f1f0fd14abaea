"""Digits that say what they count, and it is no case: invoices, bank accounts, telephones, amounts.

They are taken out of the text whole, so that no part of them is read.
"""

from __future__ import annotations

import re

from core.domain.numbers.form import WORD_END, Form, form
from core.domain.numbers.hints import Hints
from core.domain.numbers.number import Number

_JAPANESE = (
    "請求書", "請求", "見積書", "見積", "注文書", "注文", "発注書", "発注", "納品書", "納品", "領収書", "領収証", "伝票",
    "送り状", "問い合わせ", "お問い合わせ", "お問合せ", "問合せ", "受付", "受領", "識別", "法人", "会員", "社員", "職員", "従業員",
    "口座", "店", "支店", "銀行", "電話", "携帯電話", "携帯", "郵便", "郵便振替", "振替", "取引先", "仕入先", "契約書", "契約", "弁理士登録",
    "納付", "予納台帳", "インボイス", "追跡", "製品", "品番", "型番", "ログイン", "パスワード", "暗証",
)  # fmt: skip
_PAPERS = "請求書|見積書|注文書|発注書|納品書|領収書|領収証|契約書|伝票|口座"
_AMOUNTS = "合計|小計|総計|総額|金額|税込|税抜|請求額|残高|手数料|印紙代|庁費用|費用|料金|報酬|単価"
_ACCOUNTS = "普通預金|当座預金|普通|当座"
_ENGLISH = (
    r"INVOICE|INV|PURCHASE ORDER|ORDER|QUOTATION|QUOTE|RECEIPT|DELIVERY|ACCOUNT|ACCT|A/C|BANK|CUSTOMER|MEMBER|EMPLOYEE"
    r"|TRACKING|TICKET|PHONE|TELEPHONE|TEL|FAX|MOBILE|ZIP|POST(?:AL)? CODE|ISBN|ISSN|ISO|JIS|IEC|RFC"
)
# USD876,543 is a design of the US office, TWD212345 one of Taiwan's: there a space has to say the currency.
_CURRENCY = r"US\$|JPY|EUR|GBP|CNY|RMB|KRW|CHF|INR|¥|\$|€|£|₩|(?:USD|TWD|NTD)(?= )"

_REST = r"[A-Z0-9][A-Z0-9,./() -]{0,39}"
_DIGITS = r"[0-9][0-9,./() -]{0,39}"


def _refuse(match: re.Match[str], hints: Hints) -> Number | None:
    """Nothing of it is a number of a case."""


def _starts(words: str) -> str:
    return "".join(sorted({word[0] for word in words.replace("\\", "").replace("(?:", "").split("|")}))


_NAMED = "|".join(_JAPANESE)

FORMS: tuple[Form, ...] = (
    form(_starts(_NAMED), rf"(?:{_NAMED})(?:書|状)?(?:番号|NO[.]?|#) ?(?:は|:|=|[)\]】])? ?{_REST}", _refuse),
    form(_starts(_NAMED), rf"(?:電話|携帯電話|携帯|郵便番号) ?(?:は|:)? ?{_DIGITS}", _refuse),
    form(_starts(_PAPERS), rf"(?:{_PAPERS})[ :は]{{1,2}}{_DIGITS}{WORD_END}", _refuse),
    form(_starts(_AMOUNTS), rf"(?:{_AMOUNTS})[ :は]{{0,2}}[0-9][0-9,.]{{0,30}}", _refuse),
    form(_starts(_ACCOUNTS), rf"(?:{_ACCOUNTS}) ?(?:口座)?(?:番号|NO[.]?)? ?:? ?{_DIGITS}", _refuse),
    form(_starts(_ENGLISH), rf"(?:{_ENGLISH})(?: ?(?:NUMBER|NO[.]?|#))? ?[:.#-]? ?{_DIGITS}", _refuse),
    form(_starts(_CURRENCY), rf"(?:{_CURRENCY}) ?[0-9][0-9,.]{{0,30}}", _refuse),
)

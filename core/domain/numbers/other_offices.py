"""Offices whose shapes are not kept: their numbers are taken out of the text whole.

Otherwise 仏国特許第3098765号 would be read as a Japanese patent.
"""

from __future__ import annotations

import re

from core.domain.numbers.form import WORD_END, Form
from core.domain.numbers.hints import Hints
from core.domain.numbers.number import Number

_CODES = "FR|CA|AU|BR|RU|ES|NL|CH|SE|DK|FI|NZ|MX|ZA|SG|IL|HK|TH|VN|PH|PL|CZ|HU|TR|UA|EA|AR|CL|IE|LU|PT|GR|SU|EM|BX"
# English words: only digits right behind make them codes.
_CODES_THAT_ARE_WORDS = "IN|IT|AT|BE|ID|MY|NO|SA|AE"
_NAMES = (
    "フランス|仏国?|イタリア|伊国|スペイン|オランダ|蘭国|スイス|スウェーデン|デンマーク|ノルウェー|フィンランド|ベルギー|オーストリア"
    "|ポーランド|ロシア|露国|ソ連|カナダ|加国|メキシコ|ブラジル|アルゼンチン|チリ|オーストラリア|豪州|豪国|ニュージーランド|インド|印国"
    "|インドネシア|タイ|ベトナム|マレーシア|シンガポール|フィリピン|香港|イスラエル|南アフリカ|トルコ|ユーラシア|欧州共同体|欧州連合"
    "|FRENCH|CANADIAN|AUSTRALIAN|INDIAN|RUSSIAN|BRAZILIAN|ITALIAN|SPANISH|DUTCH|SWISS|SWEDISH"
)
_WORDS = (
    r"(?:[ -]?(?:PATENT|DESIGN|TRADE ?MARK|APPLICATION|REGISTRATION|NOS?[.]?"
    r"|特許|実用新案|意匠|商標|出願|公開|登録|公報|番号|第)){1,6}+"
)
_DIGITS = r"[ .:/-]{0,2}[A-Z]{0,2} ?[0-9][0-9A-Z,./-]{0,24}"


def _refuse(match: re.Match[str], hints: Hints) -> Number | None:
    """Another office's number: nothing of it is read."""


def _starts(names: str) -> str:
    return "".join(sorted({name[0] for name in names.split("|")}))


FORMS: tuple[Form, ...] = (
    Form(
        _starts(_NAMES),
        re.compile(rf"(?<![ァ-ヺー])(?:{_NAMES}){_WORDS}{_DIGITS}"),
        _refuse,
    ),
    Form(
        _starts(_CODES),
        # TH190001 is a house's own reference; an office's number is longer, set apart, or has a kind code.
        re.compile(
            rf"(?:{_CODES})(?:[ -][0-9]{{6,14}}(?: ?[A-Z][0-9]?)?|[0-9]{{9,14}}[A-Z]?|[0-9]{{4,14}} ?[A-Z][0-9]){WORD_END}"
        ),
        _refuse,
    ),
    Form(
        _starts(_CODES_THAT_ARE_WORDS),
        re.compile(rf"(?:{_CODES_THAT_ARE_WORDS})-?(?:[0-9]{{9,14}}[A-Z]?|[0-9]{{6,14}} ?[A-Z][0-9]){WORD_END}"),
        _refuse,
    ),
)

"""Numbers of foreign offices: the name an office goes by, then one of the shapes in its table."""

from __future__ import annotations

import re

from core.domain.numbers.form import END, WORD_END, Form, Reader
from core.domain.numbers.hints import Hints, hints_from_title
from core.domain.numbers.number import Number
from core.domain.numbers.offices import china, europe, germany, korea, taiwan, united_kingdom, united_states
from core.domain.numbers.shapes import Shape

# Words between the office and its digits say the kind: US Patent Application Publication No. 2016/0123456.
_WORDS = (
    r"(?:[ -]?(?:EUROPEAN|PATENT|PROVISIONAL|PUBLISHED|UTILITY MODEL|DESIGN|APPLICATION|APPLN?|APP|PAT|PUBLICATION|PUBLN?|PUBN?"
    r"|REGISTRATION|REG|SERIAL|SER|GRANT|ISSUED|NUMBER|NOS?|特許|実用新案|意匠|商標|仮|出願|公開|登録|公報|明細書|番号|第"
    r"|発明|専利|专利|発明专利|实用新型|実用新型|外观设计|申請|申请|公开|公告|授权|号"
    r"|특허|실용신안|디자인|상표|출원|공개|등록|공보|번호|제)[.:]?){0,10}+"
)
# The code may follow the words: European Patent EP3987654B1.
_AGAIN = r"(?: ?[(]?(?:US|EP|CN|KR|DE|GB|TW)(?=[ .0-9-]))?"
_SEPARATOR = r"[ .:/#_-]{0,2}"

# A Korean word is a name of the office by itself: 등록특허 제10-2345678호.
_HANGUL = "(?=(?:특허|실용신안|디자인|상표|등록|공개|출원)[^0-9]{0,24}[0-9])"
# 申请号, 专利号: so are words in simplified characters.
_SIMPLIFIED = "(?=申请号|申请公布号|专利号|授权公告号)"

_NAMES: tuple[tuple[str, tuple[Shape, ...]], ...] = (
    (r"USP(?=[ .]?[0-9])|U[.]?S[.]?(?:A(?= ))?|UNITED STATES|米国|アメリカ(?:合衆国)?", united_states.SHAPES),
    (r"EPO?|EUROPEAN|欧州|ヨ-ロッパ|ヨーロッパ", europe.SHAPES),
    (rf"CN|CHINESE|中国|{_SIMPLIFIED}", china.SHAPES),
    (rf"KR|KOREAN?|韓国|大韓民国|한국|대한민국|{_HANGUL}", korea.SHAPES),
    (r"DE|GERMAN|独国|ドイツ", germany.SHAPES),
    (r"GB|UK|英国|イギリス", united_kingdom.SHAPES),
    (r"TW|TAIWAN(?:ESE)?|台湾|臺灣|中華民国", taiwan.SHAPES),
)
_FIRST_CHARACTERS = {
    "U": "US", "米": "US", "ア": "US", "E": "EP", "欧": "EP", "ヨ": "EP", "C": "CN", "中": "CN", "K": "KR",
    "韓": "KR", "大": "KR", "한": "KR", "대": "KR", "D": "DE", "独": "DE", "ド": "DE", "G": "GB", "英": "GB",
    "イ": "GB", "T": "TW", "台": "TW", "臺": "TW",
    **dict.fromkeys("특실디상등공출", "KR"), **dict.fromkeys("申专授", "CN"),
}  # fmt: skip


def _reader(shape: Shape) -> Reader:
    def read(match: re.Match[str], hints: Hints) -> Number | None:
        return shape.read(match, hints_from_title(match["words"]).or_else(hints))

    return read


def _forms() -> tuple[Form, ...]:
    return tuple(
        Form(
            "".join(_FIRST_CHARACTERS),
            re.compile(rf"(?:{name})(?P<words>{_WORDS}){_AGAIN}{_SEPARATOR}{shape.pattern.pattern}"),
            _reader(shape),
        )
        for name, shapes in _NAMES
        for shape in shapes
    )


def _refuse(match: re.Match[str], hints: Hints) -> None:
    """An office's name before digits of no known shape: taken out, so that no part of it is read."""


def _bare(starts: str, shape: Shape) -> Form:
    return Form(starts, shape.pattern, shape.read)


FORMS: tuple[Form, ...] = (
    *_forms(),
    Form(
        "".join(_FIRST_CHARACTERS),
        re.compile(rf"(?:{'|'.join(name for name, _ in _NAMES)}){_WORDS}{_SEPARATOR}[A-Z]{{0,2}}[0-9][0-9A-Z,/.-]*"),
        _refuse,
    ),
)

_OLD_CODES = {"DE": {"A": "A1", "OS": "A1", "AS": "B", "PS": "C", "GM": "U"}}
"""DE-OS 38 12 345: Offenlegungsschrift, Auslegeschrift, Patentschrift, Gebrauchsmuster."""


def _read_code_first(match: re.Match[str], hints: Hints) -> Number | None:
    """EP-A1-3987654, as specifications cite it: the same number with its code behind."""
    code = _OLD_CODES.get(match["office"], {}).get(match["code"], match["code"])
    shapes = next(shapes for name, shapes in _NAMES if re.fullmatch(name, match["office"]))
    found = ((shape, shape.pattern.fullmatch(f"{match['digits']}{code}")) for shape in shapes if shape.code)
    return next((shape.read(parts, hints) for shape, parts in found if parts), None)


CODE_FIRST = Form(
    "EUDGCK",
    re.compile(
        r"(?P<office>EP|US|DE|GB|CN|KR)[ -]?(?P<code>[ABCSUYT][0-9]?|OS|AS|PS|GM)[ -]{1,2}"
        rf"(?P<digits>[0-9](?:[ ,/.]?[0-9]){{4,13}}){END}{WORD_END}"
    ),
    _read_code_first,
)

BARE_FORMS: tuple[Form, ...] = (
    _bare("0123456789", china.BARE_APPLICATION),
    _bare("1", germany.BARE_APPLICATION),
    _bare("0123", europe.BARE_APPLICATION),
    _bare("0123456789", united_states.BARE_APPLICATION),
    _bare("1234", korea.BARE_PUBLICATION),
    _bare("1234", korea.BARE_APPLICATION),
    *(_bare("Z", shape) for shape in china.PATENT_NUMBERS),
)

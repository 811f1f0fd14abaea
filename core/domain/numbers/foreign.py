"""Numbers of foreign offices: the name an office goes by, then one of the shapes in its table."""

from __future__ import annotations

import re

from core.domain.numbers.form import Form, Reader
from core.domain.numbers.hints import Hints, hints_from_title
from core.domain.numbers.number import Number
from core.domain.numbers.offices import china, europe, germany, korea, taiwan, united_kingdom, united_states
from core.domain.numbers.shapes import Shape

# Words between the office and its digits say the kind: US Patent Application Publication No. 2016/0123456.
_WORDS = (
    r"(?:[ -]?(?:EUROPEAN|PATENT|UTILITY MODEL|DESIGN|APPLICATION|APPLN?|APP|PAT|PUBLICATION|PUBN?|PUBLN?"
    r"|REGISTRATION|REG|SERIAL|SER|GRANT|ISSUED|NUMBER|NOS?|特許|実用新案|意匠|商標|出願|公開|登録|公報|番号|第|특허|출원|공개|등록|번호|제)[.]?){0,8}"
)
_SEPARATOR = r"[ .:/#-]{0,2}"

_NAMES: tuple[tuple[str, tuple[Shape, ...]], ...] = (
    (r"U[.]?S[.]?(?:A(?= ))?|UNITED STATES|米国|アメリカ(?:合衆国)?", united_states.SHAPES),
    (r"EPO?|EUROPEAN|欧州|ヨ-ロッパ|ヨーロッパ", europe.SHAPES),
    (r"CN|CHINESE|中国", china.SHAPES),
    (r"KR|KOREAN?|韓国|大韓民国|한국|대한민국", korea.SHAPES),
    (r"DE|GERMAN|独国|ドイツ", germany.SHAPES),
    (r"GB|UK|英国|イギリス", united_kingdom.SHAPES),
    (r"TW|TAIWAN(?:ESE)?|台湾|臺灣|中華民国", taiwan.SHAPES),
)
_FIRST_CHARACTERS = {
    "U": "US", "米": "US", "ア": "US", "E": "EP", "欧": "EP", "ヨ": "EP", "C": "CN", "中": "CN", "K": "KR",
    "韓": "KR", "大": "KR", "한": "KR", "대": "KR", "D": "DE", "独": "DE", "ド": "DE", "G": "GB", "英": "GB",
    "イ": "GB", "T": "TW", "台": "TW", "臺": "TW",
}  # fmt: skip


def _reader(shape: Shape) -> Reader:
    def read(match: re.Match[str], hints: Hints) -> Number | None:
        return shape.read(match, hints_from_title(match["words"]).or_else(hints))

    return read


def _forms() -> tuple[Form, ...]:
    return tuple(
        Form(
            "".join(_FIRST_CHARACTERS),
            re.compile(rf"(?:{name})(?P<words>{_WORDS}){_SEPARATOR}{shape.pattern.pattern}"),
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
BARE_FORMS: tuple[Form, ...] = (
    _bare("0123456789", united_states.BARE_APPLICATION),
    _bare("1234", korea.BARE_PUBLICATION),
    _bare("1234", korea.BARE_APPLICATION),
    *(_bare("Z", shape) for shape in china.PATENT_NUMBERS),
)

"""Legal forms of companies and other bodies, and how to cut them off a name.

The Japanese table follows the forms that appear in the corporate number register (国税庁 法人番号公表
サイト) and the bodies that file patents, with the signs people write for them; the Latin one the forms
usual in applicants' names. Everything here is compared after folding (width, case, dots, old kanji).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from core.domain.names.folding import fold

_JAPANESE: Mapping[str, tuple[str, ...]] = {
    # form: what stands for it in front or behind, beside the form itself
    "株式会社": ("(株)", "カブシキガイシャ", "カブシキカイシャ"),
    "有限会社": ("(有)", "ユウゲンガイシャ", "ユウゲンカイシャ"),
    "合同会社": ("(同)", "(合同)", "ゴウドウガイシャ", "ゴウドウカイシャ"),
    "合資会社": ("(資)", "(合資)"),
    "合名会社": ("(名)", "(合名)"),
    "相互会社": ("(相)",),
    "特定目的会社": ("(特)",),
    "特例有限会社": (),
    "一般社団法人": ("(一社)",),
    "公益社団法人": ("(公社)",),
    "社団法人": ("(社)",),
    "一般財団法人": ("(一財)",),
    "公益財団法人": ("(公財)",),
    "財団法人": ("(財)",),
    "有限責任中間法人": (),
    "特定非営利活動法人": ("(特非)", "(npo)", "npo法人", "非営利活動法人"),
    "学校法人": ("(学)",),
    "準学校法人": (),
    "国立大学法人": ("(大)", "(国大)", "(国)"),
    "公立大学法人": ("(公大)",),
    "大学共同利用機関法人": (),
    "国立研究開発法人": ("(国研)",),
    "地方独立行政法人": ("(地独)",),
    "独立行政法人": ("(独)",),
    "医療法人社団": ("(医社)",),
    "医療法人財団": ("(医財)",),
    "社会医療法人": (),
    "医療法人": ("(医)",),
    "社会福祉法人": ("(福)", "(社福)"),
    "宗教法人": ("(宗)",),
    "更生保護法人": (),
    "弁理士法人": ("(弁理)",),
    "特許業務法人": ("(特業)", "(業)"),
    "弁護士法人": ("(弁)",),
    "税理士法人": ("(税)",),
    "司法書士法人": (),
    "行政書士法人": (),
    "社会保険労務士法人": (),
    "土地家屋調査士法人": (),
    "有限責任監査法人": (),
    "監査法人": ("(監)",),
    "農事組合法人": ("(農)",),
    "管理組合法人": (),
    "投資法人": (),
    "有限責任事業組合": (),
    # China, Taiwan
    "股份有限公司": ("股分有限公司", "股份公司"),
    "有限公司": ("有限责任公司", "有限責任公司"),
    # Korea
    "주식회사": ("(주)",),
    "유한회사": ("(유)",),
    "유한책임회사": (),
    "재단법인": (),
    "사단법인": (),
    "학교법인": (),
}

_KATAKANA: Mapping[str, tuple[str, ...]] = {
    # foreign forms as the office writes them in kana; コーポレーション and リミテッド are words of Japanese names too
    "Inc.": ("インコーポレイテッド", "インコーポレーテッド", "インコーポレイティッド", "インコーポレーティッド"),
    "Co., Ltd.": ("カンパニーリミテッド", "カンパニー・リミテッド"),
    "LLC": (
        "エルエルシー",
        "エル・エル・シー",
        "リミテッドライアビリティカンパニー",
        "リミテッド・ライアビリティ・カンパニー",
    ),
    "GmbH": (
        "ゲーエムベーハー",
        "ゲー・エム・ベー・ハー",
        "ゲゼルシャフトミットベシュレンクテルハフツング",
        "ゲゼルシャフト・ミット・ベシュレンクテル・ハフツング",
    ),
    "AG": ("アクチェンゲゼルシャフト", "アクチエンゲゼルシャフト"),
    "S.A.": ("ソシエテアノニム", "ソシエテ・アノニム"),
    "B.V.": ("ベスローテンフェンノートシャップ", "ベスローテン・フェンノートシャップ"),
    "N.V.": ("ナームローゼフェンノートシャップ", "ナームローゼ・フェンノートシャップ"),
    "AB": ("アクチボラゲット", "アクチエボラゲット", "アクティエボラゲット"),
    "S.p.A.": ("ソシエタペルアチオニ", "ソシエタ・ペル・アチオニ"),
}

_LATIN: Mapping[str, tuple[str, ...]] = {
    "株式会社": ("kabushiki[ -]?[kg]aisha",),
    "有限会社": ("yuu?gen[ -]?[kg]aisha",),
    "合同会社": ("gou?dou?[ -]?[kg]aisha",),
    "Co., Ltd.": ("co ?ltd", "company limited", "company ltd", "co limited", "ltd co"),
    "Inc.": ("inc", "incorporated"),
    "Corp.": ("corp", "corporation"),
    "Ltd.": ("ltd", "limited"),
    "LLC": ("l ?l ?c", "limited liability company"),
    "LLP": ("l ?l ?p", "limited liability partnership"),
    "PLC": ("p ?l ?c", "public limited company"),
    "GmbH": ("gmbh", "ges m b h", "gesmbh", "gesellschaft mit beschrankter haftung"),
    "GmbH & Co. KG": ("gmbh ?& ?co ?kg(?:aa)?", "ag ?& ?co ?kg(?:aa)?"),
    "AG": ("aktiengesellschaft",),
    "Pte. Ltd.": ("pte ltd", "pte limited", "private limited", "pvt ltd"),
    "Pty Ltd": ("pty ltd", "pty limited", "proprietary limited"),
    "Sdn. Bhd.": ("sdn bhd",),
    "S.p.A.": ("s p a", "societa per azioni"),
    "S.r.l.": ("s ?r ?l",),
    "S.A.R.L.": ("sarl", "sa ?rl"),
    "S.A.": ("societe anonyme", "sociedad anonima"),
    "S.A. de C.V.": ("sa de cv",),
    "Oy": ("oyj", "osakeyhtio"),
    "AB": ("aktiebolag",),
    "A/S": ("a/s", "aktieselskab"),
    "ApS": ("aps",),
    "B.V.": ("besloten vennootschap",),
    "N.V.": ("naamloze vennootschap",),
    "s.r.o.": ("spol s ?r ?o", "s ?r ?o"),
    "Sp. z o.o.": ("sp z ?o ?o",),
    "S.A.S.": ("s a s", "societe par actions simplifiee"),
    "S.L.": ("sociedad limitada",),
    "Ltda.": ("ltda",),
    "Kft.": ("kft",),
    "d.o.o.": ("d ?o ?o",),
    "OÜ": ("osauhing",),
    "A.Ş.": ("anonim sirketi",),
    "JSC": ("jsc", "joint stock company", "ojsc", "pjsc"),
    "e.V.": ("eingetragener verein",),
}

_SHORT_LATIN: Mapping[str, tuple[str, ...]] = {
    # too short to be trusted beside Japanese words: デモSA is a name, Demo SA is a société anonyme
    "株式会社": ("k ?k",),
    "有限会社": ("y ?k",),
    "合同会社": ("g ?k",),
    "AG": ("ag",),
    "S.A.": ("s ?a",),
    "S.p.A.": ("spa",),
    "SE": ("se",),
    "B.V.": ("b ?v",),
    "N.V.": ("n ?v",),
    "Oy": ("oy",),
    "AB": ("ab",),
    "S.A.S.": ("sas",),
    "S.L.": ("s ?l",),
    "e.V.": ("e ?v",),
    "ASA": ("asa",),
    "AS": ("as",),
    "KG": ("kg",),
    "KGaA": ("kgaa",),
    "LP": ("lp",),
    "Co.": ("co", "company", "& ?co"),
    "Pte.": ("pte",),
}

_BECAME = {
    "特許業務法人": "弁理士法人",  # renamed by the Patent Attorney Act as amended in 2022
    "有限責任中間法人": "一般社団法人",  # abolished in 2008
    "特例有限会社": "有限会社",
    "独立行政法人": "国立研究開発法人",  # the research bodies, 2015
}

_SIGNS_OF_TRANSFERS = {
    "カ": "株式会社",
    "ユ": "有限会社",
    "ド": "合同会社",
    "シ": "合資会社",
    "メ": "合名会社",
}
"""Half a bracket, as bank transfers write it: カ)デモ, デモ(カ."""


def _alternatives(spellings: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(spellings, key=len, reverse=True))


_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_SIGNS = {form: (form, *signs, *(sign.translate(_TO_HIRAGANA) for sign in signs)) for form, signs in _JAPANESE.items()}
_JAPANESE_FORM = {fold(sign): form for form, signs in _SIGNS.items() for sign in signs}
_HALF = _SIGNS_OF_TRANSFERS | {"株": "株式会社", "有": "有限会社"}
_BEFORE = {f"{sign})": form for sign, form in _HALF.items()}
_BEHIND = {f"({sign}": form for sign, form in _HALF.items()}
_BETWEEN = {f"({kana})": form for kana, form in _SIGNS_OF_TRANSFERS.items()}
_FORM_OF_SIGN = _JAPANESE_FORM | _BEFORE | _BEHIND | _BETWEEN

_IN_FRONT = _alternatives([*_JAPANESE_FORM, *_BEFORE, *_BETWEEN])
_AT_THE_END = _alternatives([*_JAPANESE_FORM, *_BEHIND, *_BETWEEN])
_JAPANESE_ENDS = re.compile(f"^(?:{_IN_FRONT})|(?:{_AT_THE_END})$")
_KATAKANA_FORM = {fold(sign): form for form, signs in _KATAKANA.items() for sign in signs}
_KATAKANA_AT_THE_END = re.compile(rf"(?:{_alternatives(_KATAKANA_FORM)})$")
_JAPANESE_INSIDE = re.compile(
    _alternatives(sign for sign in _JAPANESE_FORM if sign.startswith("(")) + "|(?:株式|有限|合同|合資|合名|相互)会社"
)
"""デモ(株)東京支店: before a branch the form stands in the middle."""


_LATIN_IN_FRONT: Mapping[str, tuple[str, ...]] = {
    # the others stand behind: SE Design and AS Demo begin with a name
    "株式会社": ("kabushiki[ -]?[kg]aisha", "k ?k"),
    "有限会社": ("yuu?gen[ -]?[kg]aisha",),
    "合同会社": ("gou?dou?[ -]?[kg]aisha",),
}


def _patterns(table: Mapping[str, tuple[str, ...]], place: str) -> list[tuple[re.Pattern[str], str]]:
    rows = [(spelling, form) for form, spellings in table.items() for spelling in spellings]
    rows.sort(key=lambda row: len(row[0]), reverse=True)
    return [(re.compile(place.format(spelling)), form) for spelling, form in rows]


_LATIN_PATTERNS = _patterns(_LATIN, "(?<![a-z0-9])(?:{})$") + _patterns(_LATIN_IN_FRONT, "^(?:{})(?![a-z0-9&])")
_SHORT_LATIN_PATTERNS = _patterns(_SHORT_LATIN, "(?<![a-z0-9])(?:{})$")
_EDGES = " ,;、()・-"


def split(folded: str) -> tuple[str, str | None]:
    """A folded name without its legal forms, and the first form found (None: it has none).

    A name that would be nothing without its form keeps it.
    """
    rest, form = folded, None
    while cut := _cut_once(rest):
        rest, found = cut
        form = form or found
    return (rest, form) if form else _cut_katakana(rest) or (rest, None)


def stands_in_front(folded: str) -> bool | None:
    """株式会社デモ and デモ株式会社 are two names of the register. None where no such form stands at an end.

    In Latin letters the place says nothing: 株式会社デモ calls itself Demo K.K.
    """
    found = _JAPANESE_ENDS.search(folded)
    return None if found is None else found.start() == 0


def are_compatible(one: str, other: str) -> bool:
    """Whether one body may show both forms.

    True for the same form, for a renamed one (特許業務法人 is now 弁理士法人), and across languages: a
    株式会社 calls itself Inc. or Co., Ltd. as it likes.
    """
    return one.isascii() != other.isascii() or _today(one) == _today(other)


def _today(form: str) -> str:
    return _BECAME.get(form, form)


def _cut_once(text: str) -> tuple[str, str] | None:
    return _cut_japanese(text) or _cut_latin(text)


def _cut_japanese(text: str) -> tuple[str, str] | None:
    for pattern in (_JAPANESE_ENDS, _JAPANESE_INSIDE):
        for match in pattern.finditer(text):
            if rest := _without(text, match):
                return rest, _FORM_OF_SIGN[match.group()]
    return None


def _cut_latin(text: str) -> tuple[str, str] | None:
    spaced = " ".join(text.replace(",", " ").strip(_EDGES).split())
    for pattern, form in _LATIN_PATTERNS + _SHORT_LATIN_PATTERNS if spaced.isascii() else _LATIN_PATTERNS:
        match = pattern.search(spaced)
        if match and (rest := _without(spaced, match)):
            return rest, form
    return None


def _cut_katakana(text: str) -> tuple[str, str] | None:
    match = _KATAKANA_AT_THE_END.search(text)
    rest = _without(text, match) if match else ""
    return (rest, _KATAKANA_FORM[match.group()]) if match and rest else None


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}".strip(_EDGES)

"""Invented Japanese names, and the ways people write them differently: for tests and measurements.

Built from own tables of syllables, kanji and trades; any likeness to a real company is chance.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from random import Random

_FIRSTS = (
    "東西南北中上下大小新高松山川田野原島岡坂森林谷沢浜崎橋本村井石岩池水木竹梅桜藤菊星月日光明和平安永長福富宝寿"
    "青赤白黒金銀玉鶴亀鷹鳥馬牛秋春夏冬朝雪雲風雷波海湖泉滝峰岸岬港船帆旗弓矢剣鏡鈴錦絹糸綿麻杉桐桂楠榎柳栄昭正成興"
)
_MIDDLES = "田山川野原島沢崎木本村井口尾上部藤宮城津江戸坂瀬倉塚富士見代葉方久保屋越浦根地生羽米丸角吉住美里郷園辺内"
_KANJI_TRADES = (
    *(
        "電機",
        "電気",
        "化学",
        "工業",
        "製作所",
        "製薬",
        "精機",
        "精工",
        "重工",
        "鉄工所",
        "硝子",
        "金属",
        "建設",
    ),
    *(
        "物産",
        "商事",
        "産業",
        "食品",
        "印刷",
        "紡績",
        "繊維",
        "機械",
        "光学",
        "計器",
        "自動車",
        "通信",
        "運輸",
    ),
    *(
        "倉庫",
        "不動産",
        "研究所",
        "技研",
        "薬品",
        "製紙",
        "製鋼",
        "造船",
        "鉱業",
        "農園",
        "酒造",
        "醤油",
        "設計",
    ),
)
_KANA_TRADES = (
    *(
        "テック",
        "システム",
        "システムズ",
        "エレクトロニクス",
        "ケミカル",
        "エンジニアリング",
        "ソフト",
        "ラボ",
    ),
    *(
        "ソフトウェア",
        "サービス",
        "デザイン",
        "マテリアル",
        "ファーマ",
        "メディカル",
        "ネットワーク",
        "フーズ",
    ),
    *("ロジスティクス", "コーポレーション", "ホールディングス", "モータース"),
)
_LATIN_TRADES = ("Works", "Systems", "Electric", "Chemical", "Labs", "Design", "Foods", "Motors", "Optics")
_KANA = (
    *"アイウエオカキクケコサシスセソタチツテトナニネノハヒフホマミムメモヤユヨラリルレロワンガグゴジズダデドバビブボパピプポー",
    *("キャ", "シュ", "ショ", "チャ", "ニュ", "フォ", "ティ", "ラン", "リン", "ロー"),
)
_LATIN = (
    "ka",
    "ki",
    "sa",
    "shi",
    "so",
    "ta",
    "te",
    "na",
    "ni",
    "ha",
    "mi",
    "mo",
    "yu",
    "ra",
    "ro",
    "xi",
    "lo",
    "den",
)
_FORMS = (
    "株式会社",
    "株式会社",
    "株式会社",
    "株式会社",
    "有限会社",
    "合同会社",
    "一般社団法人",
    "医療法人",
    "合資会社",
)
_SURNAME_ENDS = "田山川野原島沢崎木本村井口尾藤宮津瀬倉塚見方部谷辺"
_GIVEN = "太郎次三一二花子美恵優翔健誠大輝真由香里奈央拓也直樹和浩明智陽葵結衣蓮悠斗"

_OLD = str.maketrans("高斎沢島桜浜竜滝広国真富崎学関鉄宝寿栄辺斉円徳", "髙齋澤嶋櫻濱龍瀧廣國眞冨﨑學關鐵寶壽榮邊齊圓德")
_NARROW_KANA = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF65, 0xFF9E)}
_WIDE_LATIN = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {" ": "　"}
_OTHER_WIDTH = str.maketrans(_NARROW_KANA | _WIDE_LATIN)
_SIGNS = {
    "株式会社": ("(株)", "㈱", "（株）"),
    "有限会社": ("(有)", "㈲", "（有）"),
    "合同会社": ("(同)", "（同）"),
    "合資会社": ("(資)", "（資）"),
    "一般社団法人": ("(一社)",),
    "医療法人": ("(医)",),
}


def company(random: Random) -> str:
    """One company name with its legal form in front or behind."""
    form, core = random.choice(_FORMS), _company_core(random)
    return form + core if random.random() < 0.6 else core + form


def person(random: Random) -> str:
    """Surname and given name in kanji, most with a blank between."""
    surname = random.choice(_FIRSTS) + random.choice(_SURNAME_ENDS)
    given = "".join(random.choice(_GIVEN) for _ in range(random.choice((1, 2, 2, 2))))
    return surname + random.choice(("", " ", "　")) + given


def companies(count: int, seed: int = 1) -> list[str]:
    """`count` company names, no two the same."""
    return _distinct(company, count, seed)


def people(count: int, seed: int = 1) -> list[str]:
    """`count` names of persons, no two written the same."""
    return _distinct(person, count, seed)


def move_legal_form(name: str, random: Random) -> str:
    """株式会社X → X㈱, X（株）, X株式会社 …; a name without a form stays."""
    for form, signs in _SIGNS.items():
        if form in name:
            core = name.replace(form, "")
            return core + random.choice((form, *signs)) if name.startswith(form) else form + core
    return name


def use_old_kanji(name: str, random: Random) -> str:  # noqa: ARG001 - a slip like the others
    return name.translate(_OLD)


def change_width(name: str, random: Random) -> str:  # noqa: ARG001 - a slip like the others
    return name.translate(_OTHER_WIDTH)


def add_blanks(name: str, random: Random) -> str:
    at = random.randrange(len(name) + 1)
    return name[:at] + random.choice((" ", "　")) + name[at:]


def drop_character(name: str, random: Random) -> str:
    form, core = _apart(name)
    at = random.randrange(len(core))
    return form + core[:at] + core[at + 1 :]


def replace_character(name: str, random: Random) -> str:
    form, core = _apart(name)
    at = random.randrange(len(core))
    return form + core[:at] + random.choice(_FIRSTS + _MIDDLES) + core[at + 1 :]


def swap_characters(name: str, random: Random) -> str:
    form, core = _apart(name)
    if len(core) < 2:
        return name
    at = random.randrange(len(core) - 1)
    return form + core[:at] + core[at + 1] + core[at] + core[at + 2 :]


REWRITINGS: dict[str, Callable[[str, Random], str]] = {
    "legal form moved": move_legal_form,
    "old kanji": use_old_kanji,
    "width": change_width,
    "blanks": add_blanks,
}
"""Other ways to write the same name."""

SLIPS: dict[str, Callable[[str, Random], str]] = {
    "character dropped": drop_character,
    "character replaced": replace_character,
    "characters swapped": swap_characters,
}
"""One slip of the pen in the name itself, the legal form untouched."""


def perturbed(names: list[str], count: int, seed: int = 2) -> Iterator[tuple[str, str, str]]:
    """`count` triples of (kind of change, changed name, name it was)."""
    random = Random(seed)
    kinds = [*REWRITINGS.items(), *SLIPS.items()]
    for at in range(count):
        name = random.choice(names)
        kind, change = kinds[at % len(kinds)]
        yield kind, change(name, random), name


def _distinct(make: Callable[[Random], str], count: int, seed: int) -> list[str]:
    random = Random(seed)
    made: dict[str, None] = {}
    while len(made) < count:
        made[make(random)] = None
    return list(made)


def _company_core(random: Random) -> str:
    build = random.choices((_kanji_core, _kana_core, _mixed_core, _latin_core), weights=(45, 30, 15, 10))[0]
    return build(random)


def _kanji_core(random: Random) -> str:
    stem = random.choice(_FIRSTS) + "".join(random.choice(_MIDDLES) for _ in range(random.choice((1, 2, 2))))
    return stem + random.choice(_KANJI_TRADES)


def _kana_core(random: Random) -> str:
    return _kana_stem(random) + random.choice(_KANA_TRADES)


def _mixed_core(random: Random) -> str:
    return _kana_stem(random) + random.choice(_KANJI_TRADES)


def _latin_core(random: Random) -> str:
    stem = "".join(random.choice(_LATIN) for _ in range(random.choice((3, 3, 4)))).capitalize()
    return f"{stem} {random.choice(_LATIN_TRADES)}"


def _kana_stem(random: Random) -> str:
    return "".join(random.choice(_KANA) for _ in range(random.choice((2, 3, 4, 4, 5)))).lstrip("ーン") or "デモ"


def _apart(name: str) -> tuple[str, str]:
    """The legal form and the rest, the form put in front so that a slip never falls into it."""
    for form in _SIGNS:
        if form in name:
            return form, name.replace(form, "")
    return "", name

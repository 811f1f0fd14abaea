"""Old and variant kanji, written the way today's registers write them: 髙橋 → 高橋, 齋藤 → 斎藤.

Source of the variants: the 戸籍統一文字 notices of the Ministry of Justice as compiled in the MJ shrink
map (文字情報基盤 縮退マップ), read through jntajis. The map is wide (it also offers 師 → 帥 and
書 → 昼), so a character is folded only when exactly one everyday character stands behind it, and an
everyday character only when it is on our own list.
"""

from __future__ import annotations

import unicodedata

from jntajis import MJShrinkSchemeCombo, mj_shrink_candidates

_FAMILY_REGISTER = MJShrinkSchemeCombo.MOJ_FAMILY_REGISTER_ACT_RELATED_NOTICE

_EVERYDAY = dict(
    zip(
        "冨嶋峯埜龍瀧舘薗曾燈盃桝楳栢穐砿苅鋪駈涌頴柁祢仝",
        "富島峰野竜滝館園曽灯杯枡梅柏秋鉱刈舗駆湧穎舵禰同",
        strict=True,
    )
)
"""Variants that are themselves everyday characters (JIS X 0208 level 1), yet only a way to write another."""

_PRINTED = dict(
    zip("鷗檜籠蠟瀆頰嚙攪驒繡蔣醬萊麴屢摑瘦禱塡賤遙", "鴎桧篭蝋涜頬噛撹騨繍蒋醤莱麹屡掴痩祷填賎遥", strict=True)
)
"""Forms of printed books whose everyday forms JIS gave no map: 鷗 → 鴎."""

_FIRST_ROW_OF_LEVEL_1, _FIRST_ROW_OF_LEVEL_2 = 0xB0, 0xD0


class _ModernForms(dict[int, str]):
    """A table for `str.translate` that looks each character up once."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, _modern(chr(code)))


_FORMS = _ModernForms()


def modern(text: str) -> str:
    """`text` with old and variant kanji replaced by the everyday ones; all else untouched."""
    return text.translate(_FORMS)


def old_kanji(text: str) -> frozenset[str]:
    """The characters of `text` that `modern` would replace."""
    return frozenset(character for character in text if modern(character) != character)


def _modern(character: str) -> str:
    if character < "\u3400":
        return character
    if character in _PRINTED:
        return _PRINTED[character]
    if _is_everyday(character):
        return _EVERYDAY.get(character, character)
    found = {_EVERYDAY.get(one, one) for one in _variants(character) if _is_everyday(one)}
    return found.pop() if len(found) == 1 else character


def _variants(character: str) -> list[str]:
    offered = mj_shrink_candidates(character, _FAMILY_REGISTER)
    return [unicodedata.normalize("NFKC", one) for one in offered]


def _is_everyday(character: str) -> bool:
    """Whether JIS X 0208 has it in level 1, the 2,965 characters in common use."""
    try:
        encoded = character.encode("euc_jp")
    except UnicodeEncodeError:
        return False
    return len(encoded) == 2 and _FIRST_ROW_OF_LEVEL_1 <= encoded[0] < _FIRST_ROW_OF_LEVEL_2

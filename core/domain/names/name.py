"""A name taken apart: its core, its words, its legal form. The core is the key names are found by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from core.domain.names.folding import LONGEST, fold, settle, words
from core.domain.names.kanji import old_kanji
from core.domain.names.legal_forms import split, stands_in_front

_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_SAME_SOUND = str.maketrans({"ー": "", "ヂ": "ジ", "ヅ": "ズ", "ヴ": "ブ", "ヲ": "オ", "斎": "斉"})
_V_SOUNDS = re.compile("ヴ([アイエオ])")
_V_AS_B = {"ア": "バ", "イ": "ビ", "エ": "ベ", "オ": "ボ"}


@dataclass(frozen=True, slots=True)
class Name:
    """One name as written, understood.

    core: the normal form, without legal form, spaces and punctuation; empty only for a blank name.
    words: the words of the core in the order written (one, for most Japanese names).
    form: the legal form in its full name (株式会社, GmbH), None when the name shows none.
    form_in_front: whether a Japanese form stands before the core (株式会社デモ) or behind it; None without one.
    sound: the core with kana, long vowels and v/b evened out: further apart than the core allows.
    old_kanji: the old or variant kanji it was written with.
    """

    core: str
    words: tuple[str, ...]
    form: str | None
    form_in_front: bool | None
    sound: str
    old_kanji: frozenset[str]

    @property
    def is_latin(self) -> bool:
        return self.core.isascii()

    @property
    def in_any_order(self) -> str:
        """The same for TARO CHIZAI and Chizai Taro; a name in Japanese keeps its order."""
        return "".join(sorted(self.words)) if self.is_latin else self.core


def parse(name: str) -> Name:
    """The parts of a company's or a person's name. Never fails; a blank name has an empty core."""
    return _parse(name[:LONGEST])


@lru_cache(maxsize=4096)
def _parse(name: str) -> Name:
    folded = fold(name)
    rest, form = split(folded)
    if form is None:
        rest = _given_name_first(rest)
    parts = _words(rest)
    core = _settled(settle(parts))
    return Name(core, parts, form, stands_in_front(folded), _sound(core), old_kanji(name))


def key(name: str) -> str:
    """The normal form two ways of writing one name share; stable, so it may be stored.

    株式会社髙デモ, ㈱ 高デモ and 高デモ（株） have one key; so have TARO CHIZAI and Chizai, Taro.
    A shared key says that the names are written alike, never that the bearers are the same.
    """
    return parse(name).core


def person_key(name: str) -> str:
    """As `key`, and blind to the order of romanised words: Chizai Taro is TARO CHIZAI."""
    return parse(name).in_any_order


def sound(name: str) -> str:
    """As `key`, and blind to hiragana or katakana, long vowels, ヴァ or バ: good for finding only."""
    return parse(name).sound


def legal_form(name: str) -> str | None:
    """The legal form in its full name (㈱ → 株式会社, Company Limited → Co., Ltd.); None without one."""
    return parse(name).form


def _settled(core: str) -> str:
    """Joining words can make a form or a mark that was not there: go on until nothing changes."""
    again = settle(_words(split(fold(core))[0]))
    return core if again == core else _settled(again)


def _words(text: str) -> tuple[str, ...]:
    return words(text) or (text,)  # a name of nothing but punctuation keeps it


def _given_name_first(text: str) -> str:
    """Chizai, Taro → Taro Chizai. Only for Latin letters: in 知財,太郎 the comma is a slip."""
    surname, _, given = text.partition(",")
    is_person = text.isascii() and "," not in given and words(surname) and words(given)
    return f"{given} {surname}" if is_person else text


def _sound(core: str) -> str:
    katakana = core.translate(_KATAKANA)
    plain = _V_SOUNDS.sub(lambda found: _V_AS_B[found[1]], katakana).translate(_SAME_SOUND)
    return plain or core

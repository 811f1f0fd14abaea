"""Who wrote the mail: what its From line and its own text give away about them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from mailgw.reading.newtext import people

_LOOKED_AT = 200  # lines
_LONGEST_LINE = 300
_NOBODYS = frozenset(
    (
        "info",
        "mail",
        "office",
        "contact",
        "patent",
        "tokkyo",
        "chizai",
        "support",
        "sales",
        "admin",
        "company",
        "ip",
        "tel",
        "fax",
    )
)
_WORDS = re.compile(r"[^\W_]+")
_KANJI = re.compile(r"[一-龯々ヶ]{1,4}")
_IN_CHARGE = re.compile(r"(?:担当者?|文責)\s?[::/]?\s?(?P<name>[^\W\d_]{1,10})")
_ACCENTS = re.compile("[\u0300-\u036f]")
_FEW_WORDS = 4
_FEW_WORDS_OF_A_CARD = 14
_JAPANESE = re.compile(r"[一-龯々ヶぁ-んァ-ヶー]{2,8}")
_LONGEST_CLOSING = 30  # characters


@dataclass(frozen=True, slots=True)
class Writer:
    """`address` and `name` as in the From line, empty where unknown; `lines` the whole mail."""

    address: str = ""
    name: str = ""
    lines: list[str] = field(default_factory=list)

    def is_called(self, word: str) -> bool:
        """One short word that elsewhere in the mail somebody is called by: 太郎です, 太郎さん, 太郎 <…>."""
        if not 2 <= len(word) <= 12 or people.is_no_name(word):
            return False
        return self._says(rf"{re.escape(word)}\s?(?:です|と申します|さん|様|先生|殿|[<＜(（])")

    @property
    def domain(self) -> str:
        """Whose mail service they use; empty where unknown."""
        return self.address.rpartition("@")[2].casefold()

    def is_named_on(self, line: str) -> bool:
        """Every word of the name in the From line, on one line."""
        words = _words_of(self.name)
        together = "".join(words)
        folded = _fold(line)
        return len(together) >= (3 if together.isascii() else 2) and all(word in folded for word in words)

    def is_in_charge_on(self, line: str) -> bool:
        """デモ文具 担当：芳賀"""
        in_charge = _IN_CHARGE.search(_fold(line))
        return in_charge is not None and in_charge["name"] in _words_of(self.name)

    def is_called_on(self, line: str) -> bool:
        """村田, or 村田 修, as a word of its own on a line of few words; by the first name alone only Taro is called."""
        called = _words_of(self.name)
        words = _WORDS.findall(_fold(line))
        if not called or len(words) > _FEW_WORDS_OF_A_CARD:
            return False
        whole = "".join(called)
        if whole.isascii():
            return not set(called).isdisjoint(word for word in words if len(word) >= 2)
        surnames = (word for word in words if _JAPANESE.fullmatch(word) and whole.startswith(word))
        return called[0] in words or whole in "".join(words) or any(surnames)

    def is_called_by_all_of(self, name: str) -> bool:
        """技術 次郎 where the From line has 技術次郎, or only 技術; Gijutsu Jiro, in whichever order."""
        called, words = _words_of(self.name), _WORDS.findall(_fold(name))
        whole, said = "".join(called), "".join(words)
        return bool(whole) and (whole in said or said in whole or set(called) == set(words))

    def without_name(self, line: str) -> str:
        """東北理化 out of 東北理化 阿部: what else a line says. 阿部 is no department."""
        words = _words_of(self.name)
        said = _fold(line)
        for word in sorted({*words, "".join(words)}, key=len, reverse=True):
            said = said.replace(word, " ") if len(word) > 1 else said
        return said

    def is_a_closing(self, line: str) -> bool:
        """i.A. Jens Beispiel: the writer's name on a short line is how the mail ends, and what follows is theirs."""
        return len(line) <= _LONGEST_CLOSING and self.is_named_on(people.plain(line))

    def is_contradicted_by(self, block: list[str]) -> bool:
        """Names of persons, none of them the writer's, in the letters the From line is written in."""
        called = _words_of(self.name)
        if not called:
            return False
        latin = "".join(called).isascii()
        named = [people.name_in(line) for line in block if people.is_a_full_name(line)]
        comparable = [name for name in map(_fold, named) if name.isascii() is latin]
        return bool(comparable) and not any(word in name for name in comparable for word in called)

    def is_typed_as(self, line: str) -> bool:
        """諏訪, Meera, 王磊: nothing but the name or a part of it, as people type it under what they say."""
        words = _WORDS.findall(_fold(line)) if len(line) <= _LONGEST_CLOSING else []
        called = _words_of(self.name)
        return bool(words) and (set(words) <= set(called) or "".join(words) == "".join(called))

    def is_closing_of(self, line: str) -> bool:
        """研修所 松井: the name or a part of it ends a short line that says nothing else."""
        words = line.split()
        return self.is_typed_as(line) or (
            0 < len(words) <= _FEW_WORDS and self.is_typed_as(words[-1]) and not people.is_a_sentence(line)
        )

    def signs_with(self, block: str) -> bool:
        """Is this block of who and where theirs, and nobody else's?"""
        return self.is_given_in(block) or self._is_known_by(block)

    def is_given_in(self, block: str) -> bool:
        """The address or the name of the From line."""
        folded = _fold(block)
        return bool(self.address and self.address.casefold() in folded) or self._is_named_in(folded)

    def _is_named_in(self, folded: str) -> bool:
        """Every word of the name in the From line, 弁理 out of 弁理 花子, or Hanako Benri by the address hanako@…"""
        if self.is_named_on(folded) or self._is_called_there(folded):
            return True
        called = set(_WORDS.findall(self.address.partition("@")[0].casefold())) - _NOBODYS
        names = (_WORDS.findall(line) for line in folded.split("\n") if not people.is_reachable(line))
        return any(len(word) >= 3 and word in called for words in names for word in words)

    def _is_called_there(self, folded: str) -> bool:
        """特許部　弁理: a Japanese name, or half of it, as a word of its own beside the firm's."""
        called = set(filter(_KANJI.fullmatch, _words_of(self.name)))
        lines = folded.split("\n")
        named = any(len(line.split()) <= _FEW_WORDS and not called.isdisjoint(line.split()) for line in lines)
        return named and any(map(people.names_an_organisation, lines))

    def _is_known_by(self, block: str) -> bool:
        """デモ株式会社の知財です。 somewhere above, 宛先: 知財 太郎 or "> 知財様" somewhere below; 知財 太郎 here."""
        named = [people.name_in(line).split() for line in block.split("\n") if people.is_a_full_name(line)]
        if not named:
            return False
        anyone = "|".join(re.escape(word) for words in named for word in words if len(word) >= 2)
        return bool(anyone) and self._says(
            rf"(?:^|[^一-龯々])(?:{anyone})\s?(?:です|と申します|でございます)"
            rf"|^[*>\s]{{0,6}}(?:宛先|to)\s?[*:：\t].{{0,80}}\b(?:{anyone})"
            rf"|^[>＞]\s?(?:(?:hi|dear|hello)\s)?(?:(?:mr|ms|dr)\.?\s)?(?:{anyone})\s?(?:様|さま|さん|先生|,|-san)"
        )

    def _says(self, expression: str) -> bool:
        said = re.compile(expression, re.IGNORECASE)
        return any(said.search(line[:_LONGEST_LINE]) for line in self.lines[:_LOOKED_AT])


@lru_cache(maxsize=64)  # asked for every line of a block
def _words_of(name: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(_fold(name)))


def _fold(text: str) -> str:
    """Inês signs as Ines: capitals and accents make no other name."""
    if text.isascii():
        return text.casefold()
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", text))).casefold()

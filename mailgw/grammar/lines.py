"""The lines of an answer that mean something, without greetings, thanks and the name at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mailgw.grammar.looking_at_references import looks_at_references
from mailgw.grammar.settings_words import keyword
from mailgw.grammar.verbs import leading_verb, tidy

_GREETING = re.compile(
    r"""(?xi)
    (?: .{1,30}(?:株式会社|有限会社|合同会社|事務所|法人|(?:知財|知的財産|特許|法務|開発)部)|(?:株式会社|弁理士法人|特許業務法人)\S{1,30} )
  | (?: .{0,40}(?:様|さま|御中|殿|先生|各位)[、,]? )
  | (?: (?:いつも)?(?:大変)?(?:お世話に(?:なって(?:おります|います)|なります)|お疲れ様です|おつかれさまです)[。.]? )
  | (?: .{1,30}(?:の|、|,\s?).{1,12}(?:です|と申します)[。.]? )
  | (?: (?:ご|御)(?:連絡|確認|対応|案内|共有|送付)(?:を)?(?:いただき|頂き)?(?:、|,)?(?:誠に)?(?:ありがとう|有難う)ございます?(?:ました|ます)?[。.]? )
  | (?: (?:誠に)?(?:ありがとう|有難う)ございま(?:す|した)[。.]? )
  | (?: (?:何卒|どうぞ|引き続き|以上、?)*(?:よろしく|宜しく)(?:お願い(?:します|いたします|致します|申し上げます))?[。.]? )
  | (?: (?:dear|hi|hello)\b[\w\s.,-]{0,40} )
  | (?: (?:many\s+)?thanks?(?:\s+you)?(?:\s+(?:very|so)\s+much)?(?:\s+in\s+advance)?[,.!]? )
  | (?: (?:with\s+)?(?:kind|best|warm)?\s*regards[,.]? )
    """
)
_END = re.compile(
    r"(?:以上|取り急ぎ.{0,20}まで)[。.]?(?:です[。.]?)?|(?:(?:with\s+)?(?:kind|best|warm)\s+regards|sincerely)[,.]?",
    re.IGNORECASE,
)

_INTRODUCTION = re.compile(r"(?:です|でございます|より|と申します)?[。.]?$")
"""`弁理です。` says as much as `弁理 花子`."""


def meant_lines(text: str, names: Iterable[str] = ()) -> list[str]:
    """The lines that say something, as written. What follows the writer's own name (`names`) or 以上 is a signature."""
    own = {_squeezed(name) for name in names if name.strip()}
    meant: list[str] = []
    for line in text.split("\n"):
        folded = tidy(line)
        if not folded:
            continue
        introduces = _INTRODUCTION.sub("", _squeezed(folded)) in own
        if meant and (introduces or _END.fullmatch(folded)):
            break
        if not introduces and not is_greeting(folded):
            meant.append(line.strip())
    return meant


def first_line(text: str, names: Iterable[str] = ()) -> tuple[str, str]:
    """The first line that says something, and everything below it as written."""
    meant = meant_lines(text, names)
    if not meant:
        return "", ""
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if line.strip() == meant[0])
    return meant[0], "\n".join(lines[at + 1 :])


def is_greeting(folded: str) -> bool:
    """Courtesy that is no wish; a line that begins with a command never is."""
    return bool(_GREETING.fullmatch(folded)) and leading_verb(folded) is None and not _is_looking(folded)


def _is_looking(folded: str) -> bool:
    """`設定 デモ事務所` ends as a letterhead does."""
    return keyword(folded) is not None or looks_at_references(folded) is not None


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", tidy(text)).casefold()

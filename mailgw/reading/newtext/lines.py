"""What each line of a mail looks like on its own.

A mail becomes a word over a small alphabet, one letter per line, so that the questions that need
context ("is there a quote below?", "is this text framed by rules?") are asked of short strings.
Every test here looks at one line of bounded length: reading stays linear in the mail.
"""

from __future__ import annotations

import re
import unicodedata

from mailgw.reading.newtext import vocabulary
from mailgw.reading.newtext.programs import speaks_of_itself

BLANK = " "
QUOTE = ">"
SOFT_QUOTE = "|"  # "| text", "花子> text", "》text": a quote only where something says so
RULE = "="
TITLED_RULE = "T"  # ◆◇ デモ事務所 ◇◆
DASHES = "D"  # "-- " exactly, RFC 3676 § 4.3
LOOSE_DASHES = "d"  # the same after something ate the space
ORIGINAL = "o"  # -----Original Message-----
ORIGINAL_END = "e"  # ----- Original Message Ends -----
FIELD = "h"  # 差出人: …
ATTRIBUTION = "a"  # may end "… wrote:"
DEVICE = "m"  # iPhoneから送信
LABEL = "l"  # 宛先 and nothing else, or at the right end of two columns, as Notes sets it
REPLY_ABOVE = "^"  # この行より上に返信してください
TEXT = "t"

LONGEST_LINE_OF_INTEREST = 500
COLUMN = " " * 8  # Notes' two columns stand this far apart at least

_INVISIBLE = " \t\r\f\v\u00a0\u3000\u200b\u200e\u200f\u2060\ufeff"
_RULE_SIGNS = frozenset("-－ｰ〓▬▪❖♥♡–—―‐‑‒−ー_＿=＝*＊~〜～+＋#＃◆◇■□●○★☆▼▽▲△◎※♪♦♢✦✧✩✿❀§|｜/／\\:｡･.・^…‥")
_SHOUTED = frozenset("!?！？。、")
_BOX_SIGNS = frozenset(map(chr, range(0x2500, 0x2580)))
_SIGNS = _RULE_SIGNS | _BOX_SIGNS
_PICTURES = ("So", "Mn", "Cf")  # 🌸 with the signs that colour it
_DOTS = frozenset(".・･:｡/／\\|｜^ー※…‥")  # alone they are an ellipsis or a slip, not a rule
_LONG_DOTS = frozenset(".・･:｡/／\\|｜…‥")  # but ten of them are one

_COMPARISON_OR_FACE = re.compile(r"[>＞](?:=|[^\s>＞]{0,3}[<＜](?![\w/])|[^<＜]{1,60}[<＜]{2,}$)")
_RULE_OF_MARKS = re.compile(r"[>＞]{15,}")
_SOFT_QUOTE = re.compile(r"\|(?=[ >]|$)|[^\W\d_]{1,12}[>＞]{1,3}(?=[ \t　]|$)|》")
_NOT_BLANK = re.compile(f"[^{BLANK}]")
_FENCE = "```"
_ORNAMENTS = "".join(_SIGNS) + "<>＜＞≪≫《》!！"


class Kinds(dict[str, str]):
    """Remembers the kind of each distinct line; a megabyte of the same line costs one look."""

    def __missing__(self, line: str) -> str:
        kind = self[line] = kind_of(line)
        return kind


def kinds_of(lines: list[str]) -> str:
    """One letter for each line, in order. What stands between ``` and ``` is program text, whatever it looks like."""
    remembered = Kinds()
    kinds = list(map(remembered.__getitem__, lines))
    if any(line.startswith(_FENCE) for line in remembered):
        fences = [index for index, line in enumerate(lines) if line.startswith(_FENCE)]
        for opening, closing in zip(fences[::2], fences[1::2], strict=False):
            kinds[opening : closing + 1] = TEXT * (closing - opening + 1)
    return "".join(kinds)


def kind_of(line: str) -> str:
    words = bare(line)
    if not words:
        return BLANK
    first = words[0]
    if first in ">＞":
        if _COMPARISON_OR_FACE.match(words):
            return TEXT
        if _RULE_OF_MARKS.fullmatch(words):
            return RULE
        return (
            ORIGINAL if words.startswith(">>>") and words.endswith(">>>") and vocabulary.TIME.search(words) else QUOTE
        )
    if first == "O" and vocabulary.ON_ONE_LINE.match(words[:LONGEST_LINE_OF_INTEREST]):
        return ATTRIBUTION
    if len(words) > LONGEST_LINE_OF_INTEREST:
        return TEXT
    if line == "-- ":
        return DASHES
    if words in ("--", "－－", "——"):
        return LOOSE_DASHES
    if first in _SIGNS or not first.isalnum():
        kind = _kind_of_ornament(words)
        if kind:
            return kind
    return _kind_of_words(words)


def title_of(line: str) -> str:
    """The words inside a titled rule; empty for a bare one, ∞∞∞∞ included."""
    title = _ornaments_and_title(bare(line))[1]
    return title if any(map(str.isalnum, title)) else ""


def first_mark(line: str) -> str:
    """What a soft quote begins with: "|", "花子>", "》"; empty for any other line."""
    found = _SOFT_QUOTE.match(bare(line))
    return found[0] if found else ""


def next_not_blank(kinds: str, start: int) -> int:
    """The first line from `start` on that says anything; the end when none does."""
    found = _NOT_BLANK.search(kinds, start)
    return found.start() if found else len(kinds)


def has_words(kinds: str) -> bool:
    """Anything the person may have said among these lines."""
    return not set(kinds) <= {BLANK, QUOTE, DEVICE, RULE}


def bare(line: str) -> str:
    """The line without what nobody can see around it, zero-width signs included."""
    return line.strip(_INVISIBLE)


def tidy(line: str) -> str:
    """The line without what nobody can see at its end."""
    return line.rstrip(_INVISIBLE)


def _kind_of_ornament(words: str) -> str | None:
    signs = set(words) - {" ", "　", "゜", "ﾟ", "°", "｡", "*", "･"} or {"*"}
    if not signs.isdisjoint("☆★＊"):
        signs.discard("。")
    if signs <= _SIGNS:
        return _kind_of_bare_rule(words, signs)
    if len(words) >= 5 and all(sign in _SIGNS or unicodedata.category(sign) in _PICTURES for sign in signs):
        return RULE
    if len(words) >= 8 and len(signs) <= 3 and not any(map(str.isalnum, signs)) and not signs <= _SHOUTED:
        return RULE  # ⊂⊃⊂⊃⊂⊃⊂⊃
    left, title, right = _ornaments_and_title(words)
    if title and (min(len(left), len(right)) >= 2 or (left and len(right) >= 5) or _opens_an_original(left, title)):
        if vocabulary.REPLY_ABOVE.match(title):
            return REPLY_ABOVE
        if vocabulary.ORIGINAL.search(title) or vocabulary.says_who_and_when(title):
            return ORIGINAL_END if vocabulary.ENDS.search(title) else ORIGINAL
        return TITLED_RULE
    if left and right and speaks_of_itself(title):
        return DEVICE
    if first_mark(words) and "|" not in words[2:]:
        return SOFT_QUOTE
    return None


def _hints_at_attribution(words: str) -> bool:
    addressed = ("@" in words or "＠" in words) and vocabulary.ADDRESS.search(words)
    named = ("さん" in words or vocabulary.ZONE.search(words)) and vocabulary.TIME.search(words)
    return bool(addressed or named or vocabulary.SAID.search(words) or vocabulary.SAID_INSIDE.search(words))


def _opens_an_original(left: str, title: str) -> bool:
    """---------------- Original Message, the rule on one side only."""
    return len(left) >= 5 and vocabulary.ORIGINAL.fullmatch(title) is not None


def _ornaments_and_title(words: str) -> tuple[str, str, str]:
    """("---", "Original Message", "---")"""
    rest = words.lstrip(_ORNAMENTS)
    title = rest.rstrip(_ORNAMENTS)
    return words[: len(words) - len(rest)], title.strip(_INVISIBLE), rest[len(title) :]


def _kind_of_bare_rule(words: str, signs: set[str]) -> str:
    length = len(words.replace(" ", "").replace("　", ""))
    if signs <= _DOTS:
        return RULE if length >= 10 and signs <= _LONG_DOTS else TEXT
    if words == "|":
        return SOFT_QUOTE
    return RULE if length >= 3 else TEXT


def _kind_of_words(words: str) -> str:
    if vocabulary.match_field(words):
        return FIELD
    last = words[-1]
    if last in ":：" and _hints_at_attribution(words):
        return ATTRIBUTION
    if vocabulary.SAID_WITHOUT_COLON.search(words) or (last == ">" and vocabulary.DATED_SENDER_ALONE.match(words)):
        return ATTRIBUTION
    if speaks_of_itself(words):
        return DEVICE
    if vocabulary.ORIGINAL_WITHOUT_RULE.match(words):
        return ORIGINAL
    if len(words) <= 60 and vocabulary.REPLY_ABOVE.match(words):
        return REPLY_ABOVE
    if vocabulary.LABEL.match(words.rpartition(COLUMN)[2]):
        return LABEL
    return SOFT_QUOTE if first_mark(words) else TEXT

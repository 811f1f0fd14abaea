"""The person says that answers stand in the other's words: 「→」にて回答します, 下記に青字で記入しました, "my comments inline".

Where no mark of a client tells the answers from the quote, only this does. It must speak of this mail:
添付の明細書に赤字で修正しました says nothing about it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailgw.reading.newtext.vocabulary import any_of

_LOOKED_AT = 4_000  # characters of the person's own words above the quote

_ANSWERING = any_of(
    *("回答", "返答", "お?答え", "ご?返事", "返信", "コメント", "記入", "記載", "追記", "記し", "書き", "回复", "答复", "答覆", "답변"),
)  # fmt: skip
_ANSWERS = any_of(
    *("answer", "comment", "repl(?:y|ies)", "respon[sd]", "remark", "notes?", "input", "thoughts", "antwort", "anmerkung"),
    *("kommentar", "réponse", "commentaire", "respuesta", "comentario", "rispost", "svar"),
)  # fmt: skip
_HERE = re.compile(
    any_of(
        *("下記", "以下", "下に", "下の", "本文", "引用", "(?:本|この)メール", "質問", "各[項問]", "それぞれ", "下面", "下方", "아래"),
        *("below", "beneath", "under each", "after each", "unten", "ci-dessous", "abajo", "sotto", "nedan"),
    ),
    re.IGNORECASE,
)  # fmt: skip
_ELSEWHERE = re.compile(
    any_of(
        *("添付", "別紙", "別添", "ファイル", "図面", "明細書", "原稿", "エクセル", "ワード", "附件", "첨부"),
        *("excel", r"\bword\b", "pdf", "attach", "enclos", r"\bfiles?\b", "anlage", "anhang", "beigefüg", "pièce", "joint"),
    ),
    re.IGNORECASE,
)  # fmt: skip
_PLACES = (
    *(
        "インライン",
        "行間",
        "文中",
        "inline",
        "in-line",
        "in line below",
        "in line in red",
        "embedded",
        "interspersed",
        "between the lines",
        "in the text",
    ),
    *("質問の下", "項目の下", "直下", "under each", "below each", "beneath each", "after each"),
    *("within your mail", "within your e-mail", "within your message", "dans le texte", "im text", "en el texto"),
)
_COLOURS_CALLED = {
    "red": ("赤", "朱", "红", "紅", "빨간", "red", "rot", "rote", "roten", "roter", "rouge", "rojo", "rosso", "röd"),
    "blue": ("青", "藍", "蓝", "파란", "blue", "blau", "blaue", "blauen", "blauer", "bleu", "azul", "blu"),
    "green": ("緑", "绿", "綠", "초록", "green", "grün", "grüne", "grünen", "vert", "verde"),
    "bold": ("太字", "ボールド", "粗体", "bold", "fett", "gras", "negrita"),
    "purple": ("紫", "purple", "violet", "lila"),
    "orange": ("橙", "オレンジ", "orange"),
}
_COLOURS_UNNAMED = (
    *(
        "色付",
        "色つ",
        "色を変え",
        "色文字",
        "色字",
        "カラー",
        "ハイライト",
        "マーカー",
        "color",
        "colour",
        "colored",
        "coloured",
    ),
    *("highlighted", "farbig", "couleur"),
)
ANY_COLOUR = frozenset((*_COLOURS_CALLED, "yellow"))
_HINTS = re.compile(
    "|".join((*_PLACES, *_COLOURS_UNNAMED, *(word for words in _COLOURS_CALLED.values() for word in words)))
)
"""Found fast in small letters: most mails have none of these."""


def _is_latin(word: str) -> bool:
    return word[0] < "\u0250"


def _any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    """Japanese and Chinese have no word boundaries."""
    return re.compile(any_of(*(rf"\b{word}\b" if _is_latin(word) else word for word in words)), re.IGNORECASE)


def _as_ink(words: tuple[str, ...]) -> re.Pattern[str]:
    """In red, 赤字, 红色字体; a red lid and 青いカバー are no ink."""
    latin, others = (any_of(*(word for word in words if _is_latin(word) is is_latin)) for is_latin in (True, False))
    return re.compile(
        any_of(
            rf"\b(?:in|en|auf|with)\s(?:(?:the|dark|light)\s)?{latin}\b",
            rf"\b{latin}\s(?:text|font|ink|letters|comments|remarks|answers|schrift)\b",
            rf"{others}[色い]?(?:[字文書で入体]|に(?:て|回答|記)|ペン|の(?:部分|箇所|文字))",
        ),
        re.IGNORECASE,
    )


_BETWEEN, _SOME_COLOUR = _any_word(_PLACES), _any_word(_COLOURS_UNNAMED)
_COLOURS = {name: _as_ink(words) for name, words in _COLOURS_CALLED.items()}
_SAYS_HOW = re.compile(
    rf"(?:字|書き|色|ペン|文字|字体)(?:にて|で|に|の|加筆|回答)?[^\n]{{0,12}}{_ANSWERING}|{_ANSWERS}\w{{0,4}}[^\n]{{0,30}}\b(?:in|en|auf)\b",
    re.IGNORECASE,
)
_SPEAKS_OF_ANSWERS = re.compile(
    any_of(_ANSWERING, _ANSWERS, "ご(?:確認|覧|参照)", r"\b(?:see|siehe|voir|ver)\b", "见"), re.IGNORECASE
)
_INK_ALONE = re.compile(
    r"\s*(?:(?:下記|以下|本文)の?(?:とおり|通り)?、?)?[赤青緑朱]字(?:にて|で)(?:す|失礼(?:いた|致)?します)?\s*",
    re.IGNORECASE,
)
"""赤字にて。"""
_SENTENCES = re.compile(r"[^。．.!！?？\n]{1,200}")

_WHERE_THE_MARK_IS = (
    r"(?:印|マーク|の(?:後|あと|ところ|箇所|行|部分|下)|以下|以降|を(?:付け|つけ)|にて|で|に|と)[^。\n]{0,20}"
    + _ANSWERING
)
_MARKS = re.compile(
    any_of(
        rf"[「『“\"'‘（(《〈]\s?(?P<quoted>[^\s「」『』“”\"'‘’（）()《》〈〉]{{1,8}})\s?[」』”\"'’）)》〉]{_WHERE_THE_MARK_IS}",
        rf"(?P<bare>[→⇒➡⇨＞>]{{1,3}}|[【\[][^\s【】\[\]]{{1,8}}[】\]]){_WHERE_THE_MARK_IS}",
        r"(?:marked|with|after|behind|by|prefixed|starting|tagged) [^.\n]{0,20}?"
        r"(?P<tag>[→⇒➡⇨]|[=\-]>|>>+|\[[A-Za-z]{1,6}\]|\*{2,3}|#{2,3})",
    )
)

_BEGINS_A_MARK = re.compile(r"[「『“\"'‘（(《〈→⇒➡⇨＞>【\[*#]|=>")
_BESIDE_A_MARK = (
    *("回答", "返答", "答え", "返事", "返信", "コメント", "記入", "記載", "追記", "記し", "書き", "回复", "答", "답변"),
    *("marked", "with ", "after ", "behind ", "by ", "prefixed", "starting", "tagged"),
)
"""Found fast: without one of each no mark is announced."""


@dataclass(frozen=True, slots=True)
class Announced:
    """How the person says that their answers can be told: by these marks, in these colours, or somehow."""

    marks: tuple[str, ...] = ()
    colours: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.marks or self.colours)


def announced_in(own_words: str) -> Announced:
    """What the words above a quote say about answers inside it."""
    looked_at = own_words[:_LOOKED_AT]
    may_name_a_mark = _BEGINS_A_MARK.search(looked_at) and any(word in looked_at for word in _BESIDE_A_MARK)
    marks = (
        [found["quoted"] or found["bare"] or found["tag"] for found in _MARKS.finditer(looked_at)]
        if may_name_a_mark
        else []
    )
    sentences = _SENTENCES.findall(looked_at) if _HINTS.search(looked_at.casefold()) else []
    return Announced(tuple(marks), frozenset[str]().union(*map(_colours_named, sentences)))


def _colours_named(sentence: str) -> frozenset[str]:
    if _INK_ALONE.fullmatch(sentence):
        return frozenset(name for name, words in _COLOURS_CALLED.items() if any(word in sentence for word in words))
    if not _SPEAKS_OF_ANSWERS.search(sentence) or _ELSEWHERE.search(sentence):
        return frozenset()
    named = {name for name, words in _COLOURS.items() if words.search(sentence)}
    if (named or _SOME_COLOUR.search(sentence)) and (_HERE.search(sentence) or _SAYS_HOW.search(sentence)):
        return frozenset(named) or ANY_COLOUR
    return ANY_COLOUR if _BETWEEN.search(sentence) else frozenset()

"""Help never lies: whatever it says can be written is understood where it says so, and no word is kept from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from core.domain.intents import File
from core.texts import LANGUAGES, Language, Table, Texts
from core.texts.texts import FOLDER
from mailgw.grammar import Unclear, understand
from mailgw.grammar.topics import Anything
from mailgw.grammar.verbs import Verb

FILLED = {
    "名称=…, 番号=…": "発明等の名称=省電力通信装置, 整理番号=PK190002",
    "Title=…, number=…": "Title=省電力通信装置, number=PK190002",
    "項目=値": "出願日=2016/06/03",
    "FIELD=VALUE": "filing date=2016-06-03",
    "名前=型": "社内区分=文字",
    "NAME=TYPE": "社内区分=text",
    "相手方の項目 = 当方の項目": "出願番号 = 出願番号",
    "THEIR FIELD = OUR FIELD": "filing number = filing number",
    "案件 日付 内容": "PK190001 2026/06/03 審査請求",
    "matter date what": "PK190001 2026-06-03 request",
    "番号 日付 理由": "3 2026/06/03 延長のため",
    "number date reason": "3 2026-06-03 more time",
    "メールアドレス": "hanako@home.example",
    "ADDRESS": "hanako@home.example",
    "項目名": "出願日",
    "番号 番号": "C00001 C00002",
    "CODE CODE": "C00001 C00002",
    "名称 = 公開名": "年金納付 = 年金のご相談",
    "NAME = SHOWN AS": "annuity = annuities",
    "番号…": "PK190001 PK190002",
    "number…": "PK190001 PK190002",
    "NUMBERS": "PK190001 PK190002",
    "種別…": "拒絶理由通知書",
    "type…": "拒絶理由通知書",
    "理由": "重複のため",
    "REASON": "a duplicate",
    "本文": "確認中です",
    "TEXT": "looking into it",
    "連携先": "デモ事務所",
    "相手方": "デモ事務所",
    "COUNTERPART": "DM",
    "項目": "出願日",
    "FIELD": "filing date",
    "名称": "年金納付",
    "名前": "年金納付",
    "件名": "年金納付依頼",
    "TITLE": "annuity",
    "NAME": "annuity",
    "言葉": "年金",
    "WORDS": "annuity",
    "番号": "PK190001",
    "NUMBER": "PK190001",
    "number": "PK190001",
}
"""What a reader puts in the place of a word that stands for something, the longer ones first."""
SPELT_OUT = {"完了 番号": "完了 3", "done number": "done 3"}
BODY = {
    "定型文登録": "いつもお世話になっております。",
    "define template": "Dear all,",
    "ワークフロー登録": "起案\n確認",
    "define workflow": "draft\ncheck",
}


def rows(language: Language) -> Iterator[str]:
    document = Texts().document("help_shown", language, about="", surface="mailgw", reader="")
    for table in (block for block in document.blocks if isinstance(block, Table)):
        for row in table.rows:
            yield row[0]


def commands(row: str) -> list[str]:
    """`停止 / 再開` are two."""
    return [one.strip() for one in re.split(r"\s+/\s+", row)]


def filled(command: str) -> str:
    longest_first = "|".join(map(re.escape, sorted(FILLED, key=len, reverse=True)))
    return SPELT_OUT.get(command) or re.sub(
        rf"(?<=\s)(?:{longest_first})(?!\w)", lambda found: FILLED[found[0]], command
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_help_says_is_understood(language: Language) -> None:
    file = File("案件.csv", b"x", "text/csv")
    lied = []
    for command in (one for row in rows(language) for one in commands(row)):
        said = filled(command)
        text = BODY.get(next((head for head in BODY if said.startswith(head)), ""), "")
        reading = understand(text, Anything(), subject=said, files=(file,))
        if not reading or any(isinstance(one, Unclear) for one in reading):
            lied.append((command, said))
    assert lied == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_kept_from_the_reader(language: Language) -> None:
    """It stands in help, or among the choices below the mails it is for."""
    texts = [path.read_text("utf-8") for path in (FOLDER / language).glob("*.txt")]
    at = 0 if language == "ja" else 1
    assert [verb for verb in Verb if not any(verb.value[at] in text for text in texts)] == []

"""The words of settings by mail. Japanese first, then English; width, case and politeness make no difference."""

from __future__ import annotations

import re
from enum import Enum

from core.domain.intents import Look, Page
from core.domain.policies import Preset
from core.domain.sharing import Intake, Publishing
from mailgw.grammar.verbs import is_polite, tidy, without_ending


class Keyword(Enum):
    """What a line about settings begins with. The first of each language is the one we suggest ourselves."""

    SHOW = ("設定", "settings", "公開設定", "取込設定")
    HISTORY = ("設定履歴", "settings history", "設定の変更履歴", "設定の履歴")
    PUBLISH = ("公開", "publish", "publishing")
    INTAKE = ("取込", "import", "取込み", "取り込み", "intake", "take in")
    LANDING = ("取込先", "into", "取り込み先", "lands in")
    CODES = ("コード", "code", "コード変換", "codes")
    SAME_NAMES = ("同名", "same names", "同名の自動紐付け", "same name")
    PRESET = ("標準", "preset", "標準設定")
    COPY = ("設定複写", "copy settings", "設定の複写", "設定コピー", "copy settings from")
    UNDO = ("設定取消", "undo settings", "設定取り消し", "設定の取消", "設定の取り消し")
    SAVE = ("保存", "save")
    DISCARD = ("破棄", "discard", "保存しない")


PUBLISHING: dict[str, Publishing] = {
    **dict.fromkeys(("共有中", "共有", "公開", "shared", "published"), Publishing.SHARED),
    **dict.fromkeys(
        ("未公開", "非公開", "公開しない", "共有しない", "unpublished", "not published", "not shared"),
        Publishing.UNPUBLISHED,
    ),
    **dict.fromkeys(("必須", "required"), Publishing.REQUIRED),
}

INTAKE: dict[str, Intake] = {
    **dict.fromkeys(("自動反映", "自動", "automatic", "automatically", "auto"), Intake.AUTO),
    **dict.fromkeys(("手動反映", "手動", "manual", "manually", "by hand"), Intake.MANUAL),
    **dict.fromkeys(("反映しない", "取り込まない", "取込まない", "ignore", "not taken in", "-"), Intake.IGNORE),
}

SAME_NAMES: dict[str, bool] = {
    **dict.fromkeys(("許可", "自動", "allowed", "allow", "on"), True),
    **dict.fromkeys(("不許可", "許可しない", "not allowed", "off"), False),
}

PRESETS: dict[str, Preset] = {
    **dict.fromkeys(("企業向け", "企業", "company", "for companies", "companies"), Preset.COMPANY),
    **dict.fromkeys(("事務所向け", "事務所", "firm", "for firms", "firms"), Preset.FIRM),
}

_BY_WORD = {word: key for key in Keyword for word in key.value}
_KEYWORD = re.compile("|".join(map(re.escape, sorted(_BY_WORD, key=len, reverse=True))), re.IGNORECASE)
_PARTICLES = re.compile(r"[\sをはにへ:]+$")
_PAGES = {Keyword.SHOW: Page.SETTINGS, Keyword.HISTORY: Page.POLICY_HISTORY}


def keyword(line: str) -> tuple[Keyword, str] | None:
    """The keyword a line begins with, and the rest without politeness; a longer word that begins alike is not it."""
    text = tidy(line)
    found = _KEYWORD.match(text)
    if found is None:
        return None
    rest = text[found.end() :]
    if rest[:1] not in ("", " ", ":") and not is_polite(rest):
        return None
    return _BY_WORD[found[0].lower()], without_ending(rest).strip(" :")


def looks_at(line: str) -> Look | None:
    """`設定 デモ事務所`, `設定履歴`."""
    found = keyword(line)
    return Look(_PAGES[found[0]], found[1]) if found and found[0] in _PAGES else None


def pointed(text: str) -> str:
    """A field's name without the particle or colon behind it."""
    return _PARTICLES.sub("", text.strip())

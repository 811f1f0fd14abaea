"""`参照 デモ事務所 出願人 解決済 2ページ`: which references are looked at. The words may stand in any order."""

from __future__ import annotations

import re

from core.domain.intents import Look, LookAtReferences, Page
from core.domain.masters import Master
from mailgw.grammar.settings_words import keyword_of
from mailgw.grammar.verbs import is_polite, tidy, without_ending

_WORDS = ("参照id紐付け", "参照", "references", "未解決", "unresolved", "解決済み", "解決済", "resolved")
_AT_ONCE = ("一括紐付け", "一括紐づけ", "link all")
_PAGE = re.compile(r"(?:page\s*|p\.?\s*)(\d{1,4})|(\d{1,4})\s*(?:ページ|頁)(?:目)?", re.IGNORECASE)

_RESOLVED = {"未解決": False, "unresolved": False, "解決済": True, "解決済み": True, "resolved": True}

_MASTERS: dict[str, Master] = {
    **dict.fromkeys(("出願人", "権利者", "applicants", "applicant"), Master.APPLICANTS),
    **dict.fromkeys(("発明者", "考案者", "創作者", "inventors", "inventor"), Master.INVENTORS),
    **dict.fromkeys(("代理人", "agents", "agent"), Master.AGENTS),
    **dict.fromkeys(("知財担当", "担当", "staff"), Master.IP_STAFF),
    **dict.fromkeys(("事業所", "sites", "site"), Master.SITES),
}


def looks_at_references(line: str) -> LookAtReferences | Look | None:
    """None for a line about something else; what is neither a filter nor a page is the counterpart."""
    text = tidy(line)
    if at_once := keyword_of(text, _AT_ONCE):
        return Look(Page.CERTAIN_LINKS, without_ending(at_once[1]).strip(" :"))
    found = keyword_of(text, _WORDS)
    if found is None:
        return None
    word, rest = found
    rest = "" if is_polite(rest) else without_ending(rest)
    page = _PAGE.search(rest)
    words = _PAGE.sub(" ", rest).strip(" :").split()
    tabs = {_RESOLVED[one.lower()] for one in (word, *words) if one.lower() in _RESOLVED}
    masters = {_MASTERS[one.lower()] for one in words if one.lower() in _MASTERS}
    if len(tabs) > 1 or len(masters) > 1:
        return None
    return LookAtReferences(
        counterpart=" ".join(one for one in words if one.lower() not in (*_RESOLVED, *_MASTERS)),
        resolved=next(iter(tabs), None),
        master=next(iter(masters), ""),
        page=int(page[1] or page[2]) if page else 1,
    )

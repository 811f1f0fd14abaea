"""期限規則 by mail: `期限規則`, `期限規則 2 50日`, `期限規則 2 起算 登録日`, `期限規則 2 停止`, `期限規則 追加 発明報奨 登録日 2年`.

Only the same line with 保存 at its end changes anything: without it, it is told what would change.
"""

from __future__ import annotations

from dataclasses import replace

from core.domain.deadlines import is_period
from core.domain.intents import Look, Page, SetRule
from mailgw.grammar.reading import Line, Wish, not_understood
from mailgw.grammar.verbs import is_polite, without_ending

SAVE = frozenset({"保存", "save"})
_ADD = frozenset({"追加", "add"})
_FROM = frozenset({"起算", "起算日", "from"})
_OFF = frozenset({"停止", "off"})
_ON = frozenset({"再開", "on"})
_USUAL = frozenset({"標準", "usual"})


def read_rules(line: str, rest: str) -> Line:
    """`rest` is what stands behind the verb."""
    words = without_ending(rest.strip(" :")).split()
    if not words or is_polite(rest):
        return Wish(line, Look(Page.RULES))
    save = words[-1].lower() in SAVE
    words = words[:-1] if save else words
    asked = _added(words[1:]) if words and words[0].lower() in _ADD else _changed(words)
    return Wish(line, replace(asked, dry_run=not save)) if asked else not_understood(line)


def _added(words: list[str]) -> SetRule | None:
    """A name, what it is counted from and a period; then, where it is not for every right, for which."""
    if len(words) not in (3, 4) or not is_period(words[2]):
        return None
    label, basis, period, *rights = words
    return SetRule(label=label, basis=basis, period=period, rights="".join(rights))


def _changed(words: list[str]) -> SetRule | None:
    """A rule by number, id or name, and what becomes of it."""
    match [word.lower() for word in words]:
        case [_, change] if change in _OFF | _ON:
            return SetRule(words[0], active=change in _ON)
        case [_, change] if change in _USUAL:
            return SetRule(words[0], usual=True)
        case [_, change] if is_period(change):
            return SetRule(words[0], period=change)
        case [_, from_, _] if from_ in _FROM:
            return SetRule(words[0], basis=words[2])
        case [_, from_, _, period] if from_ in _FROM and is_period(period):
            return SetRule(words[0], basis=words[2], period=period)
        case _:
            return None

"""出力: which of one's own data are wanted, and as what kind of file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from core.domain.intents import Export, Extract, FileKind
from core.domain.notices import Problem
from mailgw.grammar.reading import Line, Unclear, Wish
from mailgw.grammar.verbs import without_ending

_WHAT = {
    **dict.fromkeys(("案件", "matters", "matter"), Extract.MATTERS),
    **dict.fromkeys(("開示", "disclosed", "disclosure", "disclosures"), Extract.DISCLOSED),
    **dict.fromkeys(("差分", "diff", "diffs", "differences"), Extract.DIFFERENCES),
}
_FURTHER = {
    (Extract.DISCLOSED, "履歴"): Extract.DISCLOSURES,
    (Extract.DISCLOSED, "history"): Extract.DISCLOSURES,
    (Extract.DIFFERENCES, "決定"): Extract.DECISIONS,
    (Extract.DIFFERENCES, "処理済"): Extract.DECISIONS,
    (Extract.DIFFERENCES, "decided"): Extract.DECISIONS,
}
_KIND = {
    **dict.fromkeys(("xlsx", "excel", "エクセル"), FileKind.XLSX),
    **dict.fromkeys(("csv", "utf-8", "utf8"), FileKind.CSV),
    **dict.fromkeys(("cp932", "shift_jis", "sjis", "シフトjis"), FileKind.CP932),
}
_DAY = r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})"
_PERIOD = re.compile(rf"(?:{_DAY})?\s*(?:~|〜|から|-|–|to)\s*(?:{_DAY})?|{_DAY}")
_FIELDS = re.compile(r"(?:項目|fields?)\s*[=:]\s*(.+)$", re.IGNORECASE)


def export_wish(line: str, rest: str) -> Line:
    """`出力 案件`, `出力 開示 履歴 デモ事務所 CSV`, `出力 差分 決定 2026/01/01-2026/03/31`, `… 項目=名称、出願日`."""
    wanted = _export(without_ending(rest.strip(" :")))
    return Wish(line, wanted) if wanted else Unclear(line, Problem("export_unknown_words", {"given": line}))


def _export(rest: str) -> Export | None:
    fields: tuple[str, ...] = ()
    if listed := _FIELDS.search(rest):
        fields = tuple(name for name in re.split(r"[,、;]\s*", listed[1].strip()) if name)
        rest = rest[: listed.start()]
    what, kind = None, FileKind.XLSX
    since = until = None
    others: list[str] = []
    for word in re.split(r"[\s,、]+", rest.strip()):
        said = word.lower()
        if what is None and said in _WHAT:
            what = _WHAT[said]
        elif what is not None and (what, said) in _FURTHER:
            what = _FURTHER[(what, said)]
        elif said in _KIND:
            kind = FileKind.CP932 if kind is FileKind.CP932 else _KIND[said]
        elif any(sign.isdigit() for sign in said) and (period := _PERIOD.fullmatch(word)):
            days = _days(period)
            if days is None:
                return None
            since, until = days
        elif word:
            others.append(word)
    return Export(what, kind, " ".join(others), fields, since, until) if what else None


def _days(period: re.Match[str]) -> tuple[date | None, date | None] | None:
    """First and last day; one day alone is both. None for a day no calendar has."""
    try:
        first, last, alone = (_day(period.groups()[at : at + 3]) for at in (0, 3, 6))
    except ValueError:
        return None
    return (alone, alone) if alone else (first, last)


def _day(parts: Sequence[str | None]) -> date | None:
    return date(*(int(part) for part in parts if part)) if all(parts) else None

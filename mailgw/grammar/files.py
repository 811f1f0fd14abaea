"""Files by mail: 取込 and 共有 with a file attached, and the answers to a preview."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.domain.intents import Abandon, ChooseColumns, File, Import, ShareListed, TakeIn
from core.domain.notices import Problem
from mailgw.grammar.anytime import anytime
from mailgw.grammar.reading import Line, Reading, Unclear, Wish, contradictory, not_understood
from mailgw.grammar.topics import AboutImport
from mailgw.grammar.verbs import Verb, is_polite, leading_verb, sole_verb, tidy, without_ending

_COLUMN = re.compile(r"(?:列|column|col\.?)\s*(\d{1,4})\s*(?:列目)?\s*(?:=|:|は|→|->|to\b)\s*(.+)", re.IGNORECASE)
_NO_FIELD = frozenset({"なし", "無し", "ナシ", "取り込まない", "取込まない", "none", "nothing", "skip", "-", "—"})
_NOW = frozenset({"実行", "now", "実施"})


def file_to_import(asked: str, files: Sequence[File]) -> Line:
    """`取込` with one file. It changes nothing yet, so whatever else the mail says may be courtesy."""
    if not files:
        return Unclear(asked, Problem("import_file_missing", {}))
    if len(files) > 1:
        return Unclear(asked, Problem("import_one_file", {"count": len(files)}))
    return Wish(asked, Import(files[0]))


def list_to_share(asked: str, counterpart: str, files: Sequence[File]) -> Line:
    """`共有` with one file of numbers."""
    if len(files) > 1:
        return Unclear(asked, Problem("import_one_file", {"count": len(files)}))
    return Wish(asked, ShareListed(files[0], counterpart))


def is_import(rest: str) -> bool:
    """What may stand behind 取込: nothing, politeness, or what is taken in."""
    return is_polite(re.sub(r"^\s*(?:案件|matters?)", "", rest))


def read_import_answer(lines: Sequence[str], about: AboutImport, files: Sequence[File], topic: str) -> Reading:
    """Columns first, then 取込 実行 or 中止: never both of these. Another file is looked at in its own right."""
    columns: dict[int, str] = {}
    first = ""
    wishes: list[Line] = []
    for line in lines:
        if column := _COLUMN.fullmatch(tidy(line)):
            number = int(column[1])
            if columns.setdefault(number, field := _field(column[2])) != field:
                return (contradictory(line),)
            first = first or line
        else:
            wishes.append(_decision(line, about, files) or anytime(line, topic) or not_understood(line))
    decisions = {type(wish.intent) for wish in wishes if isinstance(wish, Wish)} & {TakeIn, Abandon}
    if len(decisions) > 1 or (Abandon in decisions and columns):
        return tuple(contradictory(wish.asked) for wish in wishes if isinstance(wish, Wish))
    if not columns:
        return tuple(wishes)
    return (Wish(first, ChooseColumns(about.pending, columns)), *(_after_choosing(wish, about) for wish in wishes))


def _decision(line: str, about: AboutImport, files: Sequence[File]) -> Line | None:
    verb = sole_verb(line)
    if verb in (Verb.ABANDON, Verb.REVERT):
        return Wish(line, Abandon(about.pending))
    led = leading_verb(tidy(line))
    if led is None:
        return None
    says_now = without_ending(led[1]).strip(" :").lower() in _NOW
    if led[0] is Verb.RUN and is_polite(led[1]):
        return Wish(line, TakeIn(about.pending, about.seen))
    if led[0] is Verb.IMPORT and (says_now or is_import(led[1])):
        return file_to_import(line, files) if files and not says_now else Wish(line, TakeIn(about.pending, about.seen))
    return None


def _after_choosing(wish: Line, about: AboutImport) -> Line:
    """Choosing makes a new version of the preview: the one that is meant by who chooses and runs in one mail."""
    if isinstance(wish, Wish) and isinstance(wish.intent, TakeIn) and about.seen is not None:
        return Wish(wish.asked, TakeIn(about.pending, about.seen + 1))
    return wish


def _field(named: str) -> str:
    name = without_ending(named).strip("「」『』\"' ")
    return "" if name.lower() in _NO_FIELD else name

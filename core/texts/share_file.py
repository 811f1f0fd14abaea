"""共有追加 of very many numbers: the answer line by line as a file, for what no screen holds. Opens in any spreadsheet."""

from __future__ import annotations

import csv
import io

from core.domain.notices import Shared
from core.texts.language import Language
from core.texts.texts import Texts

SHOWN = 30
"""Refused numbers that are told in words; `templates/*/shared.txt` shows as many."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def needs_file(shared: Shared) -> bool:
    return sum(not line.offered for line in shared.lines) > SHOWN


def share_file(texts: Texts, shared: Shared, language: Language) -> bytes:
    """CSV with a byte order mark: number, what became of it, why not."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([texts.word(word, language) for word in ("number", "outcome", "reason")])
    for line in shared.lines:
        outcome = texts.word("offered" if line.offered else "not_offered", language)
        reason = texts.told(line.problem, language) if line.problem else ""
        writer.writerow([_harmless(cell) for cell in (line.ref, outcome, reason)])
    return out.getvalue().encode("utf-8-sig")


def share_file_name(texts: Texts, language: Language) -> str:
    return f"{texts.word('share_result', language)}.csv"


def _harmless(cell: str) -> str:
    """What was typed is shown, never calculated: a spreadsheet takes these signs for the start of a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell

"""編集 PK190001 出願日=2016/06/03, 名称=…: fields by what people call them, each with what it is to hold.

Values stay as they were written; only what surrounds them is read in one width. `項目=` empties a field.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.assignments import assignments
from core.domain.intents import Edit, Look, Page
from mailgw.grammar.reading import Line, Wish, not_understood
from mailgw.grammar.references import reference
from mailgw.grammar.verbs import Verb, behind_verb, is_polite, leading_verb, tidy


def read_edit(line: str, below: Sequence[str] = ()) -> Line:
    """The number stands behind the verb; values beside it or in the lines below. The number alone asks for the form."""
    led = leading_verb(tidy(line))
    if led is None or led[0] is not Verb.EDIT:
        return not_understood(line)
    named, *beside = behind_verb(line).split(maxsplit=1) or [""]
    ref = reference(tidy(named))
    courtesy = all(map(is_polite, beside))
    written = "\n".join([*([] if courtesy else beside), *below])
    if not ref:
        return not_understood(line)
    if not written:
        return Wish(line, Look(Page.EDIT, ref))
    values = assignments(written)
    return Wish(line, Edit(ref, values)) if values else not_understood(line)

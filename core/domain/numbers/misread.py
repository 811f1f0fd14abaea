"""Numbers a scanner or a tired eye read wrongly: asked about with a suggestion, never corrected silently."""

from __future__ import annotations

import re

from core.domain.numbers import number as n
from core.domain.numbers.form import WORD_END, Form, form
from core.domain.numbers.hints import Hints
from core.domain.numbers.number import Number
from core.domain.numbers.offices.europe import SHAPES


def _suggest_europe(match: re.Match[str], hints: Hints) -> Number | None:
    """No office is called FP; with digits and ending of a European application it is an E read as F."""
    meant = SHAPES[0].pattern.match(match["body"]) or SHAPES[1].pattern.match(match["body"])
    if meant is None:
        return None
    candidate = SHAPES[0].read(meant, hints)
    return Number(
        key="",
        display="",
        candidates=(candidate,) if candidate else (),
        suggestion=f"EP{match['body']}",
        warnings=(n.MISREAD,),
    )


FORMS: tuple[Form, ...] = (form("F", rf"FP ?(?P<body>[0-9]{{8}}(?:A|[.][0-9])){WORD_END}", _suggest_europe),)

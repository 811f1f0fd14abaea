"""Finding the own record that is meant: names by likeness, matters by evidence."""

from core.domain.matching.days import days_around
from core.domain.matching.evidence import Candidate, Evidence, NumberKey, Verdict
from core.domain.matching.grams import grams, title_form, title_grams
from core.domain.matching.judging import judge
from core.domain.matching.name_index import NameIndex, Scored
from core.domain.matching.ranking import rank

__all__ = [
    "Candidate",
    "Evidence",
    "NameIndex",
    "NumberKey",
    "Scored",
    "Verdict",
    "days_around",
    "grams",
    "judge",
    "rank",
    "title_form",
    "title_grams",
]

"""Finding the own record that is meant: names by likeness, matters by evidence."""

from core.domain.matching.evidence import Candidate, Evidence, Verdict
from core.domain.matching.grams import grams
from core.domain.matching.judging import judge
from core.domain.matching.name_index import NameIndex, Scored
from core.domain.matching.ranking import rank
from core.domain.values import Value, Values

__all__ = [
    "Candidate",
    "Evidence",
    "NameIndex",
    "Scored",
    "Value",
    "Values",
    "Verdict",
    "grams",
    "judge",
    "rank",
]

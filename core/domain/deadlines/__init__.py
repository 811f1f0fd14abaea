"""期限: what has to be done until when, computed by rules an organisation can edit, never synchronised."""

from core.domain.deadlines.applying import applies, of_document, of_matter
from core.domain.deadlines.counting import Counting, Period, Unit, last_day
from core.domain.deadlines.deadline import (
    REMIND_BEFORE,
    Deadline,
    DeadlineState,
    Extension,
    Grounds,
    key_of,
)
from core.domain.deadlines.docket import Docket, follow
from core.domain.deadlines.foreseeing import Shift, shifts
from core.domain.deadlines.reminding import FARTHEST_REMINDER, MOST_REMINDERS, days_in, reached
from core.domain.deadlines.rules import (
    DOCUMENT,
    USUAL,
    USUAL_BY_ID,
    Residence,
    Rule,
    fields_that_count,
    rules_with,
)
from core.domain.deadlines.writing import is_period, parse_period

__all__ = [
    "DOCUMENT",
    "FARTHEST_REMINDER",
    "MOST_REMINDERS",
    "REMIND_BEFORE",
    "USUAL",
    "USUAL_BY_ID",
    "Counting",
    "Deadline",
    "DeadlineState",
    "Docket",
    "Extension",
    "Grounds",
    "Period",
    "Residence",
    "Rule",
    "Shift",
    "Unit",
    "applies",
    "days_in",
    "fields_that_count",
    "follow",
    "is_period",
    "key_of",
    "last_day",
    "of_document",
    "of_matter",
    "parse_period",
    "reached",
    "rules_with",
    "shifts",
]

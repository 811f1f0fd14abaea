"""Names of companies and persons: their normal form, how alike two are, and what they never prove.

A name finds candidates; it does not decide. Whether two parties are the same is answered by
`same_entity`, from the numbers an office gave them.
"""

from core.domain.names.entities import Party, Sameness, Verdict, same_entity
from core.domain.names.likeness import likeness, reasons, similarity
from core.domain.names.name import Name, key, legal_form, parse, person_key, sound

__all__ = [
    "Name",
    "Party",
    "Sameness",
    "Verdict",
    "key",
    "legal_form",
    "likeness",
    "parse",
    "person_key",
    "reasons",
    "same_entity",
    "similarity",
    "sound",
]

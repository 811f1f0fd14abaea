"""What did the person write? Quotes, attributions and signatures leave; every word of theirs stays."""

from __future__ import annotations

from mailgw.reading.newtext.dividing import Divided, Turn, divide, own_words
from mailgw.reading.newtext.letterhead import Letterhead

__all__ = ["Divided", "Letterhead", "Turn", "divide", "new_text"]


def new_text(plain: str) -> str:
    """What the person wrote in a plain-text mail, without quotes and signature.

    Every line of the answer is a line of `plain`, in order, right-trimmed. Where it cannot be told whose
    words they are, they stay: keeping a quote is an annoyance, losing an answer is a missed deadline.
    Linear in the length of `plain`; never raises.
    """
    return own_words(plain)

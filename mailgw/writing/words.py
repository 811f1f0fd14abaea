"""Headers made of words that must stay whole: identifiers of mails, links.

The standard library folds a word that is longer than a line by encoding it (RFC 2047), which is allowed in text only: no
client would find the thread or the link again. Exchange's identifiers alone are longer than that.
"""

from __future__ import annotations

from collections.abc import Iterable
from email.message import EmailMessage


def set_words(message: EmailMessage, name: str, words: Iterable[str], between: str = "") -> None:
    """Each word on a line of its own. White space within one would begin a header of its own, and is left out."""
    whole = ["".join(word.split()) for word in words]
    message.set_raw(name, f"{between}\r\n ".join(whole))

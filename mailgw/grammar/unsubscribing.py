"""停止 and 再開 in a subject of their own: what a mail client sends when its unsubscribe button is pressed.

Such a mail says in its text what the client likes to say ("This message was automatically generated"), or repeats the
word, so the subject alone decides. What else is clear in the text is wanted as well.
"""

from __future__ import annotations

from collections.abc import Callable

from core.domain.intents import SetDigest
from mailgw.grammar.anytime import anytime
from mailgw.grammar.reading import Reading, Wish, contradictory, is_clear
from mailgw.grammar.verbs import Verb, sole_verb


def read_unsubscribing(subject: str, of_text: Callable[[], Reading]) -> Reading:
    """Empty for any other subject; an answer to our mail has ours, behind its `Re:`."""
    if sole_verb(subject) not in (Verb.STOP, Verb.RESUME):
        return ()
    wanted = anytime(subject)
    if not isinstance(wanted, Wish):
        return ()
    others = of_text()
    wishes = [one for one in others if isinstance(one, Wish)] if others and is_clear(others) else []
    if any(isinstance(one.intent, SetDigest) and one.intent != wanted.intent for one in wishes):
        return (contradictory(subject),)
    return (wanted, *(one for one in wishes if one.intent != wanted.intent))

"""What can be said of an entry of a list, by its kind; and with which words one goes on in words of one's own."""

from __future__ import annotations

from core.domain.notices import EntryKind
from mailgw.grammar.verbs import Verb

POSSIBLE: dict[EntryKind, tuple[Verb, ...]] = {
    EntryKind.DOCUMENT: (Verb.DISCARD, Verb.HOLD),
    EntryKind.QUEUE: (Verb.ACCEPT, Verb.IGNORE, Verb.HOLD),
    EntryKind.DEADLINE: (Verb.COMPLETE, Verb.EXTEND, Verb.HOLD),
    EntryKind.OFFER: (Verb.APPROVE, Verb.CREATE, Verb.FORM, Verb.DECLINE, Verb.HOLD),
    EntryKind.REFERENCE: (Verb.LINK, Verb.NOT_SAME, Verb.CREATE, Verb.HOLD),
    EntryKind.REVIEW: (Verb.ACCEPT, Verb.IGNORE, Verb.HOLD),
    EntryKind.ERASURE: (Verb.ERASE, Verb.KEEP, Verb.HOLD),
    EntryKind.MESSAGE: (Verb.CONFIRM, Verb.HOLD),
    EntryKind.UNCONFIRMED: (Verb.HOLD,),
    EntryKind.WORKFLOW: (Verb.COMPLETE, Verb.SEND_BACK, Verb.COMMENT, Verb.HOLD),
    EntryKind.AUTO: (Verb.CONFIRM, Verb.REVERT, Verb.HOLD),
    EntryKind.UNDELIVERED: (Verb.RESEND, Verb.HOLD),
    EntryKind.WAITING: (Verb.UNSHARE,),
    EntryKind.SHARED: (Verb.END, Verb.TAKE_BACK),
    EntryKind.OVER: (Verb.SHARE,),
}

IN_WORDS: dict[EntryKind, tuple[Verb, ...]] = {
    EntryKind.OFFER: (Verb.DECLINE,),
    EntryKind.ERASURE: (Verb.KEEP,),
    EntryKind.WORKFLOW: (Verb.COMPLETE, Verb.SEND_BACK, Verb.COMMENT),
    EntryKind.DEADLINE: (Verb.EXTEND,),
    EntryKind.SHARED: (Verb.END,),
}
"""A reason or a comment follows, over as many lines as it takes."""

TAKES_AN_ARGUMENT = frozenset(
    {
        *(verb for verbs in IN_WORDS.values() for verb in verbs),
        *(Verb.APPROVE, Verb.CREATE, Verb.LINK, Verb.NOT_SAME),
    }
)
KNOWN = frozenset(verb for verbs in POSSIBLE.values() for verb in verbs)

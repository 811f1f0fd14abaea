"""Why something could not be delivered, for people: from the code another system gave, or from our own words for it.

Reasons are kept raw, as the other side gave them; what is read is a sentence in the reader's language with the raw reason
beside it.
"""

from __future__ import annotations

import re
from enum import StrEnum

AT_RECIPIENT = "RCPT: "
"""Before the codes of a server that refused the recipient (RFC 5321 section 3.3), not the sender or the mail."""

SWITCHED_OFF = "mail to this address is switched off: it came back too often"
CLOSED = "this place in Slack is closed"
TOLD_BEFORE = frozenset({SWITCHED_OFF, CLOSED})
"""Reasons of our own, of which whoever is concerned has heard already."""

TOO_LARGE = "the mail is too large"
MALFORMED = "malformed address"
NOT_ASCII = "the server does not take addresses outside ASCII"


class Why(StrEnum):
    NO_SUCH_ADDRESS = "no_such_address"
    NO_SUCH_HOST = "no_such_host"
    MAILBOX_CLOSED = "mailbox_closed"
    MAILBOX_FULL = "mailbox_full"
    TOO_LARGE = "too_large"
    AGAINST_POLICY = "against_policy"
    OUR_ADDRESS = "our_address"
    NOT_REACHED = "not_reached"
    SWITCHED_OFF = "switched_off"
    PLACE_CLOSED = "place_closed"
    CHANNEL_GONE = "channel_gone"
    NOT_INVITED = "not_invited"
    USER_GONE = "user_gone"
    APP_REMOVED = "app_removed"
    OTHER = "other"


_BY_STATUS = {
    Why.NO_SUCH_ADDRESS: ("1.0", "1.1", "1.3", "1.4", "1.6", "1.9"),
    Why.NO_SUCH_HOST: ("1.2", "1.10", "4.4"),
    Why.OUR_ADDRESS: ("1.7", "1.8"),
    Why.MAILBOX_CLOSED: ("2.1",),
    Why.MAILBOX_FULL: ("2.2", "3.1"),
    Why.TOO_LARGE: ("2.3", "3.4"),
    Why.NOT_REACHED: ("4.0", "4.1", "4.2", "4.3", "4.5", "4.6", "4.7"),
}
"""Subject and detail of enhanced status codes (RFC 3463, RFC 7505); x.7.y is always policy."""
_MEANT = {detail: why for why, details in _BY_STATUS.items() for detail in details}

_OF_SLACK = {
    Why.CHANNEL_GONE: ("is_archived", "channel_not_found"),
    Why.NOT_INVITED: ("not_in_channel", "restricted_action"),
    Why.USER_GONE: ("user_not_found", "user_disabled", "cannot_dm_bot"),
    Why.APP_REMOVED: (
        *("account_inactive", "token_revoked", "token_expired", "invalid_auth", "not_authed"),
        *("missing_scope", "team_access_not_granted", "not_installed"),
    ),
}
"""Error codes of Slack's Web API, and our own for a workspace that has never had the app."""
_SAID = {code: why for why, codes in _OF_SLACK.items() for code in codes} | {
    SWITCHED_OFF: Why.SWITCHED_OFF,
    CLOSED: Why.PLACE_CLOSED,
}

_ENHANCED = re.compile(r"(?<![\d.])[45]\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_SMTP = re.compile(r"(?<![\d.])([45]\d\d)(?![\d.])")
_OF_THE_ADDRESS = frozenset({Why.NO_SUCH_ADDRESS, Why.NO_SUCH_HOST, Why.MAILBOX_CLOSED})


def why(reason: str) -> Why:
    """What a raw reason comes to."""
    if reason in _SAID:
        return _SAID[reason]
    if reason.startswith(TOO_LARGE):
        return Why.TOO_LARGE
    if reason.startswith((MALFORMED, NOT_ASCII)):
        return Why.NO_SUCH_ADDRESS
    if found := _ENHANCED.search(reason):
        return _of_status(found[1], found[2])
    return _of_smtp(reason)


def refuses_the_address(reason: str) -> bool:
    """A server said for good that nobody is reached there.

    A policy, a full mailbox or trouble with our own address leave the recipient's good: with a relay that trusts us no
    longer, everybody would be switched off at once.
    """
    is_final = re.search(r"(?<![\d.])5\d\d(?![\d.])", reason) is not None
    return reason.startswith(AT_RECIPIENT) and is_final and why(reason) in _OF_THE_ADDRESS


def _of_status(subject: str, detail: str) -> Why:
    if subject == "7":
        return Why.AGAINST_POLICY
    return _MEANT.get(f"{subject}.{detail}", Why.OTHER)


def _of_smtp(reason: str) -> Why:
    """RFC 5321 section 4.2.3; without an enhanced code only a refused recipient says anything about the address."""
    found = _SMTP.search(reason)
    if found is None:
        return Why.OTHER
    if found[1].startswith("4"):
        return Why.NOT_REACHED
    if not reason.startswith(AT_RECIPIENT):
        return Why.OTHER
    return {"552": Why.MAILBOX_FULL, "554": Why.OTHER}.get(found[1], Why.NO_SUCH_ADDRESS)

"""From a mail to an `AuthenticatedSender`, or to the reason why there is none."""

from __future__ import annotations

import asyncio
import re

from core.desk import AuthenticatedSender
from core.errors import Untrusted
from mailgw.reading import Address, IncomingMail
from mailgw.trust.alignment import aligned
from mailgw.trust.policy import wants_exactly_itself
from mailgw.trust.results import Result, Results, parse_results
from mailgw.trust.signatures import Dns, answering, dns_text, signing_domains

MICROSOFT_365 = "microsoft365"
"""Setting for mailboxes at Microsoft 365, whose servers write their results without an authserv-id."""

_PLAIN_ADDRESS = re.compile(r"[^\s@<>\"(),;:\\\[\]]+@(?:[a-z0-9-]+\.)+[a-z0-9-]+", re.IGNORECASE)


_FREE_TEXT = re.compile(rb'"(?:\\.|[^"\\])*"|\([^()]*\)|\x1b\$[@B].*?\x1b\([BJ]', re.DOTALL)
"""What may hold any sign: quoted names, comments, Japanese written in JIS as it is."""


class Trust:
    """`authserv_id` names our own mail server (RFC 8601 section 2.5); without one we verify DKIM ourselves.

    With one, only the topmost Authentication-Results counts and only when it is that server's: RFC 8601 section 5
    has the server remove whatever came from outside in its name.
    """

    def __init__(self, authserv_id: str | None, dns: Dns = dns_text) -> None:
        self._authserv_id = authserv_id.lower() if authserv_id else None
        self._dns = dns

    async def vouched(self, raw: bytes, mail: IncomingMail) -> AuthenticatedSender:
        """The sender, when their domain vouches for this very mail.

        Raises Untrusted; TransientFailure when the sender's DNS does not answer.
        """
        sender = _one_author(mail)
        if self._authserv_id is not None:
            _must_vouch(self._ours(mail), sender)
        elif not await asyncio.to_thread(self._is_signed, raw, sender.domain):
            raise Untrusted("no valid signature of the sender's domain")
        return AuthenticatedSender(sender.address.lower())

    def _ours(self, mail: IncomingMail) -> Results:
        topmost = next(iter(mail.headers.raw("Authentication-Results")), None)
        if topmost is None:
            raise Untrusted("our server has not said who sent it")
        results = parse_results(topmost.decode("utf-8", errors="replace"))
        expected = "" if self._authserv_id == MICROSOFT_365 else self._authserv_id
        if results.authserv_id != expected:
            raise Untrusted("the topmost results are not our server's")
        return results

    def _is_signed(self, raw: bytes, author: str) -> bool:
        """By the author's domain, or by another of its organisation where that is allowed to. Waits for the network."""
        signers = signing_domains(raw, self._dns)
        if author in signers:
            return True
        related = any(aligned(domain, author) for domain in signers)
        return related and not wants_exactly_itself(author, answering(self._dns))


def named_sender(mail: IncomingMail) -> AuthenticatedSender:
    """Whom the mail names, by the word of an operator who knows better than any server. Raises Untrusted."""
    return AuthenticatedSender(_one_author(mail).address.lower())


def _one_author(mail: IncomingMail) -> Address:
    """RFC 5322 allows several authors; we cannot ask two people at once whether they mean it."""
    written = mail.headers.raw("From")
    if mail.sender is None or len(written) != 1 or "several_senders" in mail.defects:
        raise Untrusted("the mail does not name one sender")
    if re.search(rb"[:;]", _FREE_TEXT.sub(b"", written[0])):
        raise Untrusted("the sender is a group or a route, not a plain address")
    if not _PLAIN_ADDRESS.fullmatch(mail.sender.address):
        raise Untrusted("the sender's address is not a plain one")
    return mail.sender


def _must_vouch(results: Results, sender: Address) -> None:
    """DMARC passed for exactly this domain; or, for a domain without a policy, an aligned DKIM or SPF result did."""
    dmarc = [one for one in results.of("dmarc") if one.property("header.from") == sender.domain]
    if any(one.passed for one in dmarc):
        return
    if any(one.result in ("fail", "reject", "quarantine", "permerror") for one in results.of("dmarc")):
        raise Untrusted("DMARC failed")
    if not any(_proves(one, sender.domain) for one in results.all):
        raise Untrusted("our server does not vouch for the sender's domain")


def _proves(result: Result, domain: str) -> bool:
    if not result.passed:
        return False
    match result.method:
        case "dkim":
            return aligned(result.property("header.d") or _domain(result.property("header.i")), domain)
        case "spf":
            return aligned(_domain(result.property("smtp.mailfrom")), domain)
        case _:
            return False


def _domain(address: str) -> str:
    return address.rpartition("@")[2]

"""DKIM (RFC 6376), for mail servers that vouch for nobody. No network but DNS."""

from __future__ import annotations

import logging
from collections.abc import Callable

import dkim
from dkim.dnsplug import get_txt

from core.errors import TransientFailure

Dns = Callable[..., bytes | None]
"""The TXT record under a name (bytes, with a trailing dot), None when there is none; takes `timeout` in seconds."""

_UNHEARD = logging.getLogger(f"{__name__}.library")
"""The library writes whole signatures into its lines, and in those stands who signed."""
_UNHEARD.disabled = True

MOST_SIGNATURES = 8
MUST_BE_SIGNED = frozenset((b"from", b"subject"))


def dns_text(name: bytes, timeout: int = 5) -> bytes | None:
    """Ask the machine's resolver."""
    found: bytes | None = get_txt(name, timeout=timeout)
    return found


def answering(dns: Dns) -> Dns:
    """The same, with our own word for a resolver that is silent: of the library's it only says "not valid".

    It raises TransientFailure.
    """

    def ask(name: bytes, timeout: int = 5) -> bytes | None:
        try:
            return dns(name, timeout=timeout)
        except dkim.DnsTimeoutError as silence:
            raise TransientFailure("the sender's DNS does not answer") from silence

    return ask


def signing_domains(raw: bytes, dns: Dns) -> list[str]:
    """The domains whose signatures cover this whole mail, its subject and its sender included.

    A signature over a part of the body (`l=`) proves nothing: commands could have been added below. Raises
    TransientFailure when DNS does not answer.
    """
    return [domain for index in range(_count(raw)) if (domain := _valid_signature(raw, index, dns))]


def _count(raw: bytes) -> int:
    names = [name.lower() for name, _ in dkim.DKIM(raw, logger=_UNHEARD).headers]
    return min(names.count(b"dkim-signature"), MOST_SIGNATURES)


def _valid_signature(raw: bytes, index: int, dns: Dns) -> str:
    signature = dkim.DKIM(raw, logger=_UNHEARD)
    try:
        valid = signature.verify(idx=index, dnsfunc=answering(dns))
    except (dkim.DKIMException, ValueError, IndexError, TypeError):
        return ""  # a signature that cannot be read proves nothing
    fields = signature.signature_fields or {}
    signed = {name.strip().lower() for name in fields.get(b"h", b"").split(b":")}
    if not valid or b"l" in fields or not signed >= MUST_BE_SIGNED:
        return ""
    domain: bytes = signature.domain
    return domain.decode("ascii", errors="replace").lower()

"""DKIM (RFC 6376), for mail servers that vouch for nobody. No network but DNS."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

import dkim
from dkim.dnsplug import get_txt
from dkim.util import InvalidTagValueList, parse_tag_value

from core.errors import TransientFailure

Dns = Callable[..., bytes | None]
"""The TXT record under a name (bytes, with a trailing dot), None when there is none; takes `timeout` in seconds."""

_UNHEARD = logging.getLogger(f"{__name__}.library")
"""The library writes whole signatures into its lines, and in those stands who signed."""
_UNHEARD.disabled = True

MOST_SIGNATURES = 8
MOST_HASHED = 64 * 1024 * 1024
"""Octets of a mail, times its signatures that are looked at: of a mail of 25 MB two are."""
LONGEST_SIGNATURE = 4 * 1024
LONGEST_HEAD = 256 * 1024
"""Octets of one signature and of all headers, more than mail servers let through. The library takes quadratic time over both."""

MUST_BE_SIGNED = frozenset((b"from", b"subject"))
_BLANKS = re.compile(rb"[\t ]+")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")


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
    if not _END_OF_HEAD.search(raw, 0, LONGEST_HEAD):
        return []
    try:
        mail = dkim.DKIM(raw, logger=_UNHEARD)
    except dkim.MessageFormatError:
        return []
    as_it_came, squeezed = mail.body, _squeezed(mail.body)
    found = []
    for index, signature in enumerate(_signatures(mail)):
        mail.body = squeezed if _is_relaxed(signature) else as_it_came
        if len(signature) <= LONGEST_SIGNATURE and (domain := _valid_signature(mail, index, dns)):
            found.append(domain)
    return found


def _signatures(mail: dkim.DKIM) -> list[bytes]:
    signatures = [value for name, value in mail.headers if name.lower() == b"dkim-signature"]
    return signatures[: min(MOST_SIGNATURES, max(1, MOST_HASHED // max(1, len(mail.body))))]


def _squeezed(body: bytes) -> bytes:
    """As "relaxed" has it (RFC 6376 section 3.4.4), which is then the same however often it is done.

    The library looks for the end of each run of blanks from every place in it: a line of a hundred thousand takes it
    minutes, which this does in one go.
    """
    return _BLANKS.sub(b" ", body).replace(b" \r\n", b"\r\n")


def _is_relaxed(signature: bytes) -> bool:
    try:
        tags = parse_tag_value(signature)
    except InvalidTagValueList:
        return False
    return bool(tags.get(b"c", b"").endswith(b"/relaxed"))


def _valid_signature(mail: dkim.DKIM, index: int, dns: Dns) -> str:
    """The domain that signed; empty when it did not, or not all of the mail."""
    try:
        valid = mail.verify(idx=index, dnsfunc=answering(dns))
    except (dkim.DKIMException, ValueError, IndexError, TypeError):
        return ""  # a signature that cannot be read proves nothing
    fields = mail.signature_fields or {}
    signed = {name.strip().lower() for name in fields.get(b"h", b"").split(b":")}
    if not valid or b"l" in fields or not signed >= MUST_BE_SIGNED:
        return ""
    domain: bytes = mail.domain
    return domain.decode("ascii", errors="replace").lower()

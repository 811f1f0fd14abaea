"""When one domain may speak for another (RFC 7489 section 3.1, relaxed): both belong to one organisation."""

from __future__ import annotations

from functools import lru_cache

from authheaders.dmarc_lookup import get_org_domain


def aligned(vouching: str, author: str) -> bool:
    """Whether `vouching` is the author's domain, or has the same organisational domain."""
    one, other = _plain(vouching), _plain(author)
    return bool(one and other) and (one == other or _organisational(one) == _organisational(other))


def _plain(domain: str) -> str:
    return domain.strip().rstrip(".").lower()


@lru_cache(maxsize=1024)  # senders nobody knows must not fill the memory
def _organisational(domain: str) -> str:
    """The registered part of it, by the public suffix list: `mail.firm.co.jp` is `firm.co.jp`.

    For a top level the list does not know, the library answers with the top level itself, which would align the
    whole of it; there the last two labels are what can be registered.
    """
    found = str(get_org_domain(domain) or "")
    return found if "." in found else ".".join(domain.split(".")[-2:])

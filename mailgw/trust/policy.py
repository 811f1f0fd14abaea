"""What a domain asks of who speaks for it (DMARC, RFC 7489 section 6.3): whether a subdomain's signature will do."""

from __future__ import annotations

from authheaders.dmarc_lookup import get_org_domain

from mailgw.trust.signatures import Dns


def wants_exactly_itself(domain: str, dns: Dns) -> bool:
    """Whether the domain has published strict alignment for DKIM (`adkim=s`). Raises as `dns` does."""
    organisational = str(get_org_domain(domain) or domain)
    for asked in dict.fromkeys((domain, organisational)):
        record = dns(f"_dmarc.{asked}.".encode("idna"), timeout=5)
        if record is not None and record.startswith(b"v=DMARC1"):
            return _tags(record).get(b"adkim") == b"s"
    return False


def _tags(record: bytes) -> dict[bytes, bytes]:
    pairs = (part.partition(b"=") for part in record.lower().split(b";"))
    return {name.strip(): value.strip() for name, _, value in pairs}

"""Request signatures, version v0. Source: Slack, "Verifying requests from Slack"."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from hashlib import sha256


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """`v0=` and the hexadecimal HMAC-SHA256 of `v0:timestamp:body`."""
    base = b":".join((b"v0", timestamp.encode(), body))
    return "v0=" + hmac.new(secret.encode(), base, sha256).hexdigest()


def signed_headers(secret: str, timestamp: int, body: bytes) -> Mapping[str, str]:
    """`timestamp` in Unix seconds, by the clock of the one who will verify it."""
    stamp = str(timestamp)
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature(secret, stamp, body)}

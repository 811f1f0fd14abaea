"""Who really sent a mail: what our own mail server found out, or what the sender's signature proves to us."""

from __future__ import annotations

from mailgw.trust.trust import MICROSOFT_365, Trust, named_sender

__all__ = ["MICROSOFT_365", "Trust", "named_sender"]

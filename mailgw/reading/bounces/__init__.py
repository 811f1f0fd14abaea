"""Did a delivery fail, and will it fail again tomorrow? Reports (RFC 3464) first, prose after."""

from __future__ import annotations

from mailgw.reading.bounces.prose import bounce_in_prose, looks_like_a_bounce
from mailgw.reading.bounces.report import bounce_in_report
from mailgw.reading.mail import Bounce
from mailgw.reading.notes import Notes
from mailgw.reading.parts import Part

__all__ = ["find_bounce"]


def find_bounce(root: Part, text: str, notes: Notes) -> Bounce | None:
    """The failed delivery this mail tells of; None for everything else, successful reports included."""
    reported = bounce_in_report(root, text, notes)
    if reported.decided:
        return reported.bounce
    return bounce_in_prose(root, text, notes) if looks_like_a_bounce(root.headers, text) else None

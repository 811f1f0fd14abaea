"""Machine-readable delivery reports: multipart/report with message/delivery-status (RFC 3464)."""

from __future__ import annotations

from dataclasses import dataclass

from mailgw.reading.bounces.codes import ENHANCED, FULL, is_hard, status_of
from mailgw.reading.bounces.original import original_message_id
from mailgw.reading.headers import Headers, read_headers
from mailgw.reading.mail import Bounce
from mailgw.reading.notes import Notes
from mailgw.reading.parts import Part

_MOST_RECIPIENTS = 100


@dataclass(frozen=True, slots=True)
class Reported:
    """`decided`: a report was there and said what happened, be it a success."""

    decided: bool
    bounce: Bounce | None = None


def bounce_in_report(root: Part, text: str, notes: Notes) -> Reported:
    """The first recipient whose delivery failed; failures before delays."""
    groups = [group for part in root.walk() if part.content_type in _STATUS_TYPES for group in _groups(part, notes)]
    told = [group for group in groups if "Action" in group or "Status" in group]
    if not told:
        return Reported(False)
    failed = [group for group in told if _action(group) == "failed"] or [
        group for group in told if _action(group) == "delayed"
    ]
    if not failed:
        return Reported(True)
    return Reported(True, _bounce(failed[0], root, text, notes))


_STATUS_TYPES = ("message/delivery-status", "message/global-delivery-status")


def _groups(part: Part, notes: Notes) -> list[Headers]:
    """Blank lines separate the message's fields and each recipient's (RFC 3464 § 2.1)."""
    content = part.content(notes).replace(b"\r\n", b"\n")
    return [read_headers(group, Notes()) for group in content.split(b"\n\n")[:_MOST_RECIPIENTS] if group.strip()]


def _action(group: Headers) -> str:
    """RFC 3464 § 2.3.3; a report without one is judged by its status."""
    action = (group.get("Action") or "").split(";")[0].split("(")[0].strip().casefold()
    if action in ("failed", "delayed", "delivered", "relayed", "expanded"):
        return action
    return {"5": "failed", "4": "delayed"}.get((group.get("Status") or "").strip()[:1], "delivered")


def _bounce(group: Headers, root: Part, text: str, notes: Notes) -> Bounce:
    diagnostic = _after_type(group.get("Diagnostic-Code") or "")
    status = _status(group, diagnostic, text)
    delayed = _action(group) == "delayed"
    if delayed and status.startswith("5"):
        status = f"4{status[1:]}"
    recipient = _after_type(group.get("Original-Recipient") or "") or _after_type(group.get("Final-Recipient") or "")
    if "@" not in recipient:
        recipient = _after_type(group.get("Final-Recipient") or "") or root.headers.plain("X-Failed-Recipients")
    return Bounce(
        recipient=recipient.strip("<>").split(",")[0].strip(),
        status=status,
        hard=not delayed and is_hard(status),
        final=not delayed,
        original_message_id=original_message_id(root, text, notes),
        diagnostic=diagnostic or " ".join(text.split())[:500],
    )


def _status(group: Headers, diagnostic: str, text: str) -> str:
    """The group's own status; "5.0.0" says so little that the diagnostic and then the letter may say more, and a full mailbox
    hides behind "5.3.0" too."""
    found = ENHANCED.search(group.get("Status") or "")
    status = found[1] if found else ""
    if status and not status.endswith(".0.0"):
        return FULL if status.endswith(".0") and status_of(text) == FULL else status
    for words in (diagnostic, text):
        said = status_of(words)
        if said and (not status or said[0] == status[0] or _action(group) == "failed"):
            return said
    return status or ("4.0.0" if _action(group) == "delayed" else "5.0.0")


def _after_type(value: str) -> str:
    """ "rfc822; hanako@example.jp" → "hanako@example.jp" (RFC 3464 § 2.1.2)."""
    kind, separator, rest = value.partition(";")
    return (rest if separator and " " not in kind.strip() else value).strip()

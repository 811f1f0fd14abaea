"""A mail as it was understood, for an operator's eyes and for comparing in tests."""

from __future__ import annotations

import hashlib
from dataclasses import asdict

from mailgw.reading.addresses import Address
from mailgw.reading.mail import Attachment, IncomingMail


def as_json(mail: IncomingMail) -> dict[str, object]:
    """Strings, numbers, lists and objects only; a file is its name, type, size in octets and sha256."""
    return {
        "headers": [[name, value] for name, value in mail.headers],
        "message_id": mail.message_id,
        "in_reply_to": mail.in_reply_to,
        "references": list(mail.references),
        "date": mail.date.isoformat() if mail.date else None,
        "subject": mail.subject,
        "sender": _address(mail.sender) if mail.sender is not None else None,
        "recipients": [_address(recipient) for recipient in mail.recipients],
        "text": mail.text,
        "new_text": mail.new_text,
        "quoted": mail.quoted,
        "signature": mail.signature,
        "turns": [asdict(turn) for turn in mail.turns],
        "html": mail.html,
        "attachments": [_attachment(attachment) for attachment in mail.attachments],
        "automatic": mail.automatic,
        "bounce": asdict(mail.bounce) if mail.bounce else None,
        "defects": list(mail.defects),
    }


def _address(address: Address) -> dict[str, str]:
    return {"name": address.name, "address": str(address)}


def _attachment(attachment: Attachment) -> dict[str, object]:
    return {
        "filename": attachment.filename,
        "content_type": attachment.content_type,
        "size": len(attachment.content),
        "sha256": hashlib.sha256(attachment.content).hexdigest(),
        "inline": attachment.inline,
        "content_id": attachment.content_id,
    }

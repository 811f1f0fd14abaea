"""Where a mail stands in its conversation: Message-ID, In-Reply-To, References (RFC 5322 section 3.6.4), subject."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.notices import MessageArrived, RequestAnswered
from core.domain.subjects import without_reply
from core.surfaces import Delivery
from mailgw.addresses import GatewayAddress, without_markers

MOST_REFERENCES = 20


@dataclass(frozen=True, slots=True)
class Place:
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    subject: str

    @property
    def reference(self) -> dict[str, str]:
        """What is kept of it, so that the next mail finds its place."""
        kept = " ".join(without_markers(self.references))
        return {"message_id": self.message_id, "subject": self.subject, "references": kept}


def place_in_thread(delivery: Delivery, address: GatewayAddress, token: str, title: str) -> Place:
    """Under what was last said. Answers and messages keep the conversation's subject; other news has its own.

    The token's marker is among the references, which clients copy into their answer when all else is rewritten.
    """
    latest = delivery.latest.reference if delivery.latest else {}
    root = delivery.root.reference if delivery.root else {}
    before = [
        *root.get("references", "").split(),
        root.get("message_id", ""),
        *latest.get("references", "").split(),
        latest.get("message_id", ""),
    ]
    references = without_markers(one for one in dict.fromkeys(before) if one)
    marker = [address.marker(token)] if token else []
    return Place(
        message_id=address.message_id(delivery.id, answers=isinstance(delivery.notice, RequestAnswered)),
        in_reply_to=latest.get("message_id", ""),
        references=(*references[:1], *references[1:][-MOST_REFERENCES:], *marker),
        subject=_subject(delivery, latest.get("subject", ""), title),
    )


def _subject(delivery: Delivery, before: str, title: str) -> str:
    continues = isinstance(delivery.notice, RequestAnswered | MessageArrived)
    return f"Re: {without_reply(before)}" if continues and before.strip() else title

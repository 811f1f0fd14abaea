"""What of one side's can have reached nobody on the other, besides a message."""

from __future__ import annotations

from enum import StrEnum


class Unseen(StrEnum):
    OFFER = "offer"
    WORKFLOW = "workflow"
    DOCUMENT = "document"

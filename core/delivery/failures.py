"""What a handler can say beyond TransientFailure and PermanentFailure."""

from __future__ import annotations

from core.errors import PermanentFailure


class HoldConversation(PermanentFailure):
    """Trying again will not help, and what follows in the conversation makes no sense without this."""

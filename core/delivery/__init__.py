"""Takes what the outboxes hold to where it belongs: in order, at least once, without hammering anybody."""

from __future__ import annotations

from core.delivery.failures import HoldConversation
from core.delivery.pace import Pace, Rate, RetryPolicy
from core.delivery.worker import Worker
from core.store.outbox_values import Message

__all__ = ["HoldConversation", "Message", "Pace", "Rate", "RetryPolicy", "Worker"]

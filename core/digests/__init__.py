"""What comes by itself, each at the reader's own time: 日次まとめ, 週次まとめ, and reminders of deadlines."""

from core.digests.digests import Digests
from core.digests.reminders import Reminders
from core.digests.summaries import Summaries

__all__ = ["Digests", "Reminders", "Summaries"]

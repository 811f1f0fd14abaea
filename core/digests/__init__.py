"""What comes by itself, each at the reader's own time: 日次まとめ, 週次まとめ, reminders of deadlines, and what
follows from who is on leave."""

from core.digests.digests import Digests
from core.digests.leaves import Leaves
from core.digests.reminders import Reminders
from core.digests.summaries import Summaries

__all__ = ["Digests", "Leaves", "Reminders", "Summaries"]

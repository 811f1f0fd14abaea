"""What comes by itself: 日次まとめ once a working day at people's own time, and reminders of deadlines."""

from core.digests.digests import Digests
from core.digests.reminders import Reminders

__all__ = ["Digests", "Reminders"]

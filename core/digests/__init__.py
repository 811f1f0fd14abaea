"""What comes by itself: 日次まとめ once a working day, 週次まとめ once a week, each at the reader's own time."""

from core.digests.digests import Digests
from core.digests.summaries import Summaries

__all__ = ["Digests", "Summaries"]

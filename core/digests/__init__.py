"""日次まとめ: what waits for a person, once a working day at their own time."""

from core.digests.digests import Digests

__all__ = ["Digests"]

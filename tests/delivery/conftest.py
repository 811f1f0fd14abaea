from __future__ import annotations

from store.fixtures import clock, place, stores

__all__ = ["clock", "place", "stores"]

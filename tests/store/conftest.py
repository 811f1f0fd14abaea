from __future__ import annotations

from store.fixtures import place, stores

__all__ = ["place", "stores"]

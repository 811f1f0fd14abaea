"""An organisation of each kind with an empty store, and files as people make them."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.texts import Texts

sys.path.append(str(Path(__file__).parents[1] / "core"))

from world import World, open_world


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with open_world(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts()

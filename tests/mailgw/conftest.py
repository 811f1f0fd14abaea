from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))
sys.path.append(str(Path(__file__).parent.parent / "texts"))

from mail_world import MailWorld, open_mail_world


@pytest.fixture
async def mail(tmp_path: Path) -> AsyncIterator[MailWorld]:
    """弁理 花子 by mail, 知財 太郎 in Slack."""
    async with open_mail_world(tmp_path) as opened:
        yield opened


@pytest.fixture
async def mails(tmp_path: Path) -> AsyncIterator[MailWorld]:
    """Both by mail."""
    async with open_mail_world(tmp_path, both_by_mail=True) as opened:
        yield opened

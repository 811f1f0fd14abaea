from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))

from mail_sites import DebianSite, Site, in_this_process
from mail_world import MailWorld, open_mail_world


@pytest.fixture
async def site(request: pytest.FixtureRequest) -> AsyncIterator[Site]:
    """The sandbox's server; under `ON_BOTH_PAIRS` Postfix with Dovecot as well."""
    if getattr(request, "param", "sandbox") == "sandbox":
        async with in_this_process() as here:
            yield here
    else:
        debian = DebianSite(request.getfixturevalue("dovecot_server"), request.getfixturevalue("postfix_server"))
        await debian.begin()
        yield debian


@pytest.fixture
async def mail(tmp_path: Path, site: Site) -> AsyncIterator[MailWorld]:
    """弁理 花子 by mail, 知財 太郎 in Slack."""
    async with open_mail_world(tmp_path, site) as opened:
        yield opened


@pytest.fixture
async def mails(tmp_path: Path, site: Site) -> AsyncIterator[MailWorld]:
    """Both by mail."""
    async with open_mail_world(tmp_path, site, both_by_mail=True) as opened:
        yield opened

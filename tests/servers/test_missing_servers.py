"""A server that is not installed: its tests are skipped, unless all were promised."""

from __future__ import annotations

import pytest

from servers.machine import ServerMissing, program
from servers.missing import REQUIRE, skipped_when_missing


def test_it_skips_and_says_how_to_get_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(REQUIRE, raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt-get install teapot-server"), skipped_when_missing():
        program("teapotd", install="teapot-server")


def test_it_fails_where_all_servers_were_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(REQUIRE, "1")
    with pytest.raises(ServerMissing, match="teapotd is not installed"), skipped_when_missing():
        program("teapotd", install="teapot-server")

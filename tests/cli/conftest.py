"""An operator in an empty folder, and one who has set everything up."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command_line import Operator


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Operator:
    """Somebody in an empty folder with no settings but where the data are."""
    _settle_in(tmp_path, monkeypatch)
    return Operator(tmp_path)


@pytest.fixture
def connected(operator: Operator, set_up_once: Path) -> Operator:
    """デモ株式会社 and デモ事務所 set up and linked, as README.md tells it."""
    shutil.copytree(set_up_once / "data", operator.folder / "data")
    return operator


@pytest.fixture(scope="session")
def set_up_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("set-up")
    operator = Operator(folder)
    with pytest.MonkeyPatch.context() as monkeypatch:
        _settle_in(folder, monkeypatch)
        operator.does("org", "add", "CDM", "デモ株式会社", "--kind", "company")
        operator.does("org", "add", "DM", "デモ事務所", "--kind", "firm")
        operator.does("person", "add", "CDM", "知財 太郎", "--slack", "T1/U1", "--admin")
        operator.does(
            "person", "add", "DM", "弁理 花子", "--mail", "Hanako@firm.example", "--admin", "--digest", "9:00"
        )
        operator.does("link", "propose", "CDM", "DM", "--contact", "知財 太郎", "--channel", "bot:T1/C1")
        operator.does("link", "accept", "DM", "CDM", "--contact", "弁理花子", "--publish", "備考")
    return folder


def _settle_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DATA_DIR", str(folder / "data"))
    for name in ("DATABASE_URL", "DEFAULT_LANGUAGE", "SURFACES"):
        monkeypatch.delenv(name, raising=False)

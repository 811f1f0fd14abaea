"""The command line as an operator meets it: every call is a process of its own thoughts, in a folder of its own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from core.cli.main import app


@dataclass(frozen=True)
class Answer:
    code: int
    said: str
    """Standard output."""
    refused: str
    """Standard error."""


@dataclass(frozen=True)
class Operator:
    folder: Path

    def types(self, *words: str) -> Answer:
        """`kakehashi …` with everything it said; a bug is raised where it happened."""
        result = CliRunner().invoke(app, list(words))
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.exit_code, result.stdout, result.stderr)

    def does(self, *words: str) -> str:
        """What must succeed; gives what it said."""
        answer = self.types(*words)
        assert (answer.code, answer.refused) == (0, ""), answer
        return answer.said

    def is_refused(self, *words: str) -> str:
        """What must be refused; gives the sentence."""
        answer = self.types(*words)
        assert (answer.code, answer.said) == (2, ""), answer
        return answer.refused

    def file(self, name: str, content: str, encoding: str = "utf-8") -> str:
        path = self.folder / name
        path.write_text(content, encoding)
        return str(path)


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

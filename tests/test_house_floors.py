"""The floors of the architecture: held as they are, and noticed when an arrow points up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("core", "bot", "mailgw", "sandbox", "templates")


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-logo", "--no-cache"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "120"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def empty_house(tmp_path: Path) -> Path:
    """The packages without their content, under the project's own contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in (*PACKAGES, "core/store", "core/domain", "core/desk", "core/texts"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    for module in ("errors", "ids", "clock", "settings", "log"):
        (tmp_path / "core" / f"{module}.py").touch()
    return tmp_path


def test_our_own_packages_keep_to_their_floors() -> None:
    result = _lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


def test_an_empty_house_keeps_to_its_floors(empty_house: Path) -> None:
    result = _lint(empty_house)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("core/desk/x.py", "import bot", "Floors"),
        ("core/domain/x.py", "from core import store", "Floors"),
        ("core/store/x.py", "from core import desk", "Floors"),
        ("core/app.py", "import sandbox", "Floors"),
        ("bot/x.py", "import mailgw", "Floors"),
        ("sandbox/x.py", "import bot", "Floors"),
        ("core/desk/x.py", "from sqlalchemy.ext import asyncio", "Only the store speaks SQL"),
        ("bot/x.py", "import aiosqlite", "Only the store speaks SQL"),
        ("core/app.py", "import slack_sdk", "Only the bot"),
        ("core/desk/x.py", "import aiosmtplib", "Only the mail gateway"),
        ("core/domain/x.py", "import asyncio", "The domain does no I/O"),
        ("core/domain/x.py", "from pathlib import Path", "The domain does no I/O"),
    ],
)
def test_an_arrow_that_points_up_is_noticed(empty_house: Path, module: str, line: str, contract: str) -> None:
    (empty_house / module).write_text(f"{line}\n", "utf-8")
    result = _lint(empty_house)
    assert result.returncode == 1
    [broken] = [found for found in result.stdout.splitlines() if found.endswith("BROKEN")]
    assert broken.startswith(contract)


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("core/store/x.py", "import sqlalchemy, alembic, asyncpg"),
        ("bot/x.py", "import slack_bolt"),
        ("mailgw/x.py", "import aiosmtplib, aioimaplib"),
    ],
)
def test_who_may_use_a_library_may(empty_house: Path, module: str, line: str) -> None:
    (empty_house / module).write_text(f"{line}\n", "utf-8")
    assert _lint(empty_house).returncode == 0

"""The commands a newcomer and CI type: the Makefile and .ci/run, with the slow programs stood in for."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# When the suite itself runs under make, that make's options are not for ours.
WITHOUT_OUTER_MAKE = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
ALL_PASSED = "==== 144 passed in 6.44s ===="


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder in front of PATH: each program notes how it was called and does nothing else."""
    folder = tmp_path / "programs"
    folder.mkdir()
    return folder


def _stand_in(programs: Path, name: str, script: str = "") -> None:
    path = programs / name
    path.write_text(f'#!/bin/sh\necho "{name} $*" >> "{programs}/called"\n{script}\n', "utf-8")
    path.chmod(0o755)


def _run_ci(programs: Path, summary: str, *, installed: bool, make_status: int = 0) -> tuple[int, list[str]]:
    status = "installed" if installed else "not-installed"
    _stand_in(programs, "dpkg-query", f"printf {status}")
    _stand_in(programs, "apt-get")
    _stand_in(programs, "sudo", '"$@"')
    _stand_in(programs, "install")
    _stand_in(programs, "make", f'echo "servers=$KAKEHASHI_REQUIRE_SERVERS"; echo "{summary}"; exit {make_status}')
    result = subprocess.run(
        [ROOT / ".ci" / "run"],
        env=WITHOUT_OUTER_MAKE | {"PATH": f"{programs}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    called = (programs / "called").read_text("utf-8").splitlines()
    return result.returncode, [line for line in called if not line.startswith(("dpkg-query", "sudo"))]


def test_ci_checks_and_tests_when_everything_is_installed(programs: Path) -> None:
    assert _run_ci(programs, ALL_PASSED, installed=True) == (0, ["make check", "make test"])


def test_ci_installs_the_servers_first_without_letting_them_start(programs: Path) -> None:
    status, called = _run_ci(programs, ALL_PASSED, installed=False)
    steps = [line.partition(" --quiet")[0] for line in called if not line.startswith("install ")]
    assert (status, steps) == (0, ["apt-get update", "apt-get install", "make check", "make test"])
    assert "dovecot-imapd dovecot-lmtpd postfix postgresql chromium fonts-noto-cjk" in "\n".join(called)
    policy_is_there = Path("/usr/sbin/policy-rc.d").exists()
    assert policy_is_there or called[0].startswith("install -m 755 ")
    assert policy_is_there or called[0].endswith(" /usr/sbin/policy-rc.d")


@pytest.mark.parametrize("summary", ["==== 143 passed, 1 skipped in 6.44s ====", "=== 12 skipped in 0.1s ==="])
def test_ci_fails_when_a_test_was_skipped(programs: Path, summary: str) -> None:
    status, _ = _run_ci(programs, summary, installed=True)
    assert status == 1


def test_ci_fails_when_a_command_fails(programs: Path) -> None:
    status, called = _run_ci(programs, ALL_PASSED, installed=True, make_status=2)
    assert (status, called) == (2, ["make check"])


def _recipe(*arguments: str) -> str:
    return subprocess.run(
        ["make", "--dry-run", *arguments],
        cwd=ROOT,
        env=WITHOUT_OUTER_MAKE,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_the_demo_is_told_its_port() -> None:
    assert _recipe("demo", "PORT=8123").splitlines()[-1] == ".venv/bin/kakehashi demo --port 8123"
    assert _recipe("demo").splitlines()[-1].rstrip() == ".venv/bin/kakehashi demo"


def test_setting_up_trusts_hashes_only_and_takes_nothing_else_from_outside(tmp_path: Path) -> None:
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        (tmp_path / name).write_text((ROOT / name).read_text("utf-8"), "utf-8")
    installs = [line for line in _recipe("-C", str(tmp_path), "test").splitlines() if " pip install " in line]
    assert len(installs) == 2
    assert "--require-hashes -r requirements.lock" in installs[0]
    assert "--no-deps --no-build-isolation --editable ." in installs[1]


def test_a_renewed_lock_is_installed_and_an_unchanged_one_is_not(tmp_path: Path) -> None:
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        (tmp_path / name).write_text((ROOT / name).read_text("utf-8"), "utf-8")
    stamp = tmp_path / ".venv" / ".ready"
    stamp.parent.mkdir()
    stamp.touch()
    now = (tmp_path / "requirements.lock").stat().st_mtime
    os.utime(stamp, (now + 10, now + 10))
    assert "pip install" not in _recipe("-C", str(tmp_path), "test")
    os.utime(tmp_path / "requirements.lock", (now + 20, now + 20))
    assert "pip install" in _recipe("-C", str(tmp_path), "test")


def test_help_names_every_command() -> None:
    listed = subprocess.run(
        ["make"], cwd=ROOT, env=WITHOUT_OUTER_MAKE, capture_output=True, text=True, check=True
    ).stdout
    names = [line.split()[1] for line in listed.splitlines()]
    assert names == ["demo", "run", "test", "check", "fix", "bench", "lock", "schema", "help"]

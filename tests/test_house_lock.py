"""The lock: every dependency by version and hash, and nothing about where it comes from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _entries() -> list[str]:
    """Each requirement with its hashes on one line, comments left out."""
    lines = "\n".join(line for line in LOCK.splitlines() if not line.lstrip().startswith("#"))
    return [entry for entry in lines.replace("\\\n", " ").splitlines() if entry.strip()]


def _locked() -> dict[str, list[Requirement]]:
    locked: dict[str, list[Requirement]] = {}
    for entry in _entries():
        requirement = Requirement(entry.partition(" --hash")[0])
        locked.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return locked


def test_every_entry_is_one_version_with_hashes() -> None:
    entry = re.compile(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+( ; .+?)? +(--hash=sha256:[0-9a-f]{64} *)+")
    assert [found for found in _entries() if not entry.fullmatch(found)] == []
    assert len(_entries()) > 50


def test_no_address_of_any_index_is_kept() -> None:
    assert re.findall(r"\w+://\S+|--(?:extra-)?index-url|--find-links|--trusted-host", LOCK) == []


def test_everything_the_project_asks_for_is_locked_within_its_bounds() -> None:
    project = PROJECT["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    asked += PROJECT["build-system"]["requires"]
    locked = _locked()
    for requirement in map(Requirement, asked):
        entries = locked.get(canonicalize_name(requirement.name), [])
        versions = [Version(next(iter(entry.specifier)).version) for entry in entries]
        assert versions, f"{requirement.name} is not locked: run `make lock`"
        assert all(version in requirement.specifier for version in versions), (
            f"{requirement.name} is locked outside its bounds: run `make lock`"
        )


def test_the_build_itself_is_locked() -> None:
    assert {"hatchling", "editables"} <= _locked().keys()

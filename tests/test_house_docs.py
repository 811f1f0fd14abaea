"""The documents point at what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
ROOMS = "bot|core|mailgw|sandbox|templates"
PATH = re.compile(rf"(?<![\w./<-])((?:{ROOMS}|tests|benchmarks|docs|\.ci)/[\w./<>*-]*[\w>*])")
"""A part in <> stands for any name."""
NAME = re.compile(rf"(?<![\w./-])((?:{ROOMS})(?:\.[a-z_]+)+)(?![\w/(])")
"""Of a module or of something in it."""
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_within_the_project_leads_somewhere(document: Path) -> None:
    targets = [match["target"] for match in LINK.finditer(document.read_text("utf-8"))]
    within = [target for target in targets if "://" not in target]
    assert [target for target in within if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_path_and_every_module_named_is_there(document: Path) -> None:
    text = document.read_text("utf-8")
    paths = [re.sub("<[^>]*>", "*", path) for path in PATH.findall(text)]
    assert [path for path in paths if not any(ROOT.glob(path))] == []
    assert [name for name in NAME.findall(text) if not _is_there(name)] == []


def test_a_path_or_module_that_is_gone_would_be_seen() -> None:
    assert PATH.findall("`core/desk/gone.py` and [here](templates/<language>/gone.txt).") == [
        "core/desk/gone.py",
        "templates/<language>/gone.txt",
    ]
    assert NAME.findall("core.gone and `core.errors`, but no key such as score.gone") == ["core.gone", "core.errors"]
    names = ["core.errors", "core.errors.Invalid", "core.cli", "core.gone", "core.errors.Gone"]
    assert [name for name in names if _is_there(name)] == ["core.errors", "core.errors.Invalid", "core.cli"]


def test_every_room_of_the_desk_that_is_named_is_one() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    (named,) = re.findall(r"has a room \(([^)]*)…", text)
    rooms = [Path(room).name for room in re.findall("`([^`]+)`", named)]
    assert len(rooms) > 3
    assert [room for room in rooms if not (ROOT / "core" / "desk" / room / "__init__.py").exists()] == []


def test_every_measurement_is_recorded_with_options_it_has() -> None:
    text = (ROOT / "docs" / "measures.md").read_text("utf-8")
    measurements = {path.name: path.read_text("utf-8") for path in (ROOT / "benchmarks").glob("bench_*.py")}
    shown = re.findall(r"`python benchmarks/(\S+\.py)([^`]*)`", text)
    assert {name for name, _ in shown} == set(measurements)
    for name, words in shown:
        assert [option for option in re.findall("--[a-z-]+", words) if f'"{option}"' not in measurements[name]] == []


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(LINK.findall((folder / "README.md").read_text("utf-8")))
    assert listed == {path.name for path in folder.glob("[0-9]*.md")}


def _is_there(name: str) -> bool:
    """A module, a package, a file of that very name, or something a module holds."""
    path = ROOT / name.replace(".", "/")
    if path.is_dir() or path.with_suffix(".py").exists() or (ROOT / name).exists():
        return True
    holder, held = path.parent, path.name
    source = holder / "__init__.py" if holder.is_dir() else holder.with_suffix(".py")
    return source.exists() and re.search(rf"\b{held}\b", source.read_text("utf-8")) is not None


def test_every_command_of_make_that_a_document_shows_is_one() -> None:
    commands = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for document in DOCUMENTS:
        shown = re.findall(r"(?:^    |`)make ([a-z]+)", document.read_text("utf-8"), re.MULTILINE)
        assert set(shown) <= commands, document

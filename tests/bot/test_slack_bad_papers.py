"""Bad office documents in Slack: each is told by name, the good one among them is taken in, and nothing hangs."""

from __future__ import annotations

from pathlib import Path

import pytest
from bad_files import BAD, CLIMBING, GOOD, HANGING, kept
from office import Office, words
from world import COMPANY
from written_papers import MATTER

from core.papers import FileReader, reading


@pytest.fixture
async def office(office: Office) -> Office:
    await office.world.add_matter(COMPANY, "PK190001", MATTER)
    return office


async def attach(office: Office, *files: tuple[str, bytes]) -> str:
    """In the form; what it says afterwards."""
    posted = await office.taro.post(office.channel, "届きました", files=files)
    await office.command(office.taro, "庁書類")
    await office.submit(office.taro, {"files": [file.as_json() for file in posted.message.files]})
    return words(office.taro.views[-1])


async def test_bad_files_are_kept_and_asked_about_and_the_good_one_is_filed(office: Office) -> None:
    told = await attach(office, *BAD.items(), (CLIMBING, GOOD))
    for name in BAD:
        assert f"? {name}" in told
    assert "✓ passwd.pdf: PK190001 拒絶理由通知書 2026/01/13 キュー 1件" in told
    assert await kept(office.world, COMPANY) == {
        "請求書.pdf": ("application/octet-stream", "unsure"),
        "暗号化.zip": ("application/zip", "unsure"),
        "壊れた.pdf": ("application/pdf", "unsure"),
        "passwd.pdf": ("application/pdf", "filed"),
    }


async def test_sixty_megabytes_are_refused_by_name_and_keep_nothing_else_out(office: Office) -> None:
    told = await attach(office, ("図面一式.pdf", b"%PDF-" + bytes(60 * 1024 * 1024)), ("A131.pdf", GOOD))
    assert "⚠ 図面一式.pdf" in told
    assert "50 MB" in told
    assert "✓ A131.pdf" in told
    assert list(await kept(office.world, COMPANY)) == ["A131.pdf"]


async def test_a_parser_that_hangs_is_given_up_and_a_person_is_asked(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "parser.py").write_text(HANGING, "utf-8")
    monkeypatch.setattr(reading, "PROGRAM", tmp_path / "parser.py")
    monkeypatch.setattr(office.world.desk, "_reader", FileReader(seconds=1.0))
    assert "? 通知.pdf" in await attach(office, ("通知.pdf", GOOD))
    assert await kept(office.world, COMPANY) == {"通知.pdf": ("application/pdf", "unsure")}


@pytest.mark.parametrize("said", ["", "庁書類", "庁書類 PK190001"])
async def test_a_paper_sent_to_the_app_is_attached(office: Office, said: str) -> None:
    dm = office.ws.dm(office.taro, office.slack.app.name)
    await office.taro.post(dm, said, files=[("拒絶.pdf", GOOD)])
    await office.settle()
    assert any("✓ 拒絶.pdf: PK190001" in words(message) for message in office.direct(office.taro))
    assert await kept(office.world, COMPANY) == {"拒絶.pdf": ("application/pdf", "filed")}

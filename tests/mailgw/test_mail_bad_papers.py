"""Bad office documents by mail: each is told by name, the good one among them is taken in, and nothing hangs."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from bad_files import BAD, CLIMBING, GOOD, HANGING, kept
from mail_world import HANAKO_AT, MailWorld, fresh
from world import FIRM
from written_papers import MATTER

from core.papers import FileReader, reading


@pytest.fixture
async def mail(mail: MailWorld) -> MailWorld:
    await mail.world.add_matter(FIRM, "2016P002", MATTER)
    return mail


def with_files(*files: tuple[str, bytes]) -> EmailMessage:
    """Every one of them says that it is a PDF."""
    message = fresh(HANAKO_AT, "庁書類")
    for name, content in files:
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return message


async def test_bad_files_are_kept_and_asked_about_and_the_good_one_is_filed(mail: MailWorld) -> None:
    await mail.send(HANAKO_AT, with_files(*BAD.items(), (CLIMBING, GOOD)))
    told = (await mail.last(HANAKO_AT, "✓ passwd.pdf")).text
    for name in BAD:
        assert f"? {name}" in told
    assert await kept(mail.world, FIRM) == {
        "請求書.pdf": ("application/octet-stream", "unsure"),
        "暗号化.zip": ("application/zip", "unsure"),
        "壊れた.pdf": ("application/pdf", "unsure"),
        "passwd.pdf": ("application/pdf", "filed"),
    }
    asked = await mail.last(HANAKO_AT, "特定できません")
    assert "案件" in asked.text


async def test_sixty_megabytes_are_refused_with_the_limit_and_nothing_is_kept(mail: MailWorld) -> None:
    await mail.send(HANAKO_AT, with_files(("図面一式.pdf", b"%PDF-" + bytes(60 * 1024 * 1024)), ("A131.pdf", GOOD)))
    told = await mail.last(HANAKO_AT)
    assert "25 MB" in told.text.replace("\n", "")
    assert await kept(mail.world, FIRM) == {}


async def test_a_parser_that_hangs_is_given_up_and_a_person_is_asked(
    mail: MailWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "parser.py").write_text(HANGING, "utf-8")
    monkeypatch.setattr(reading, "PROGRAM", tmp_path / "parser.py")
    monkeypatch.setattr(mail.world.desk, "_reader", FileReader(seconds=1.0))
    await mail.send(HANAKO_AT, with_files(("通知.pdf", GOOD)))
    assert "通知.pdf" in (await mail.last(HANAKO_AT, "特定できません")).text
    assert await kept(mail.world, FIRM) == {"通知.pdf": ("application/pdf", "unsure")}

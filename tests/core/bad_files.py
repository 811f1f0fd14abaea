"""Files that are not what they seem, as both surfaces hand them in."""

from __future__ import annotations

import zipfile
from io import BytesIO

from world import World
from written_papers import NUMBER, REFUSAL, pdf

from core.ids import OrgId
from core.store.records import Records

GOOD = pdf(REFUSAL.format(number=NUMBER))


def locked_zip() -> bytes:
    """An archive whose one entry says that it is encrypted."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("A131.txt", REFUSAL.format(number=NUMBER))
    content = bytearray(packed.getvalue())
    content[6] |= 1
    return bytes(content)


BAD: dict[str, bytes] = {
    "請求書.pdf": b"MZ\x90\x00\x03\x00\x00\x00" + bytes(64),
    "暗号化.zip": locked_zip(),
    "壊れた.pdf": b"%PDF-1.4\n" + b"1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj" * 50,
}
"""A program that calls itself a paper, a locked archive, a PDF that is its own parent."""

CLIMBING = "..\\..\\../../etc/cron.d/passwd.pdf"
"""A name that is a way to somewhere else; GOOD is what is in it."""

HANGING = "import time\ntime.sleep(600)\n"
"""A parser that never comes back."""


async def kept(world: World, org: OrgId) -> dict[str, tuple[str, str]]:
    """Content type and state of what is kept, filed or not, by the name that is shown."""
    async with world.stores.read(org) as session:
        papers, (matter,) = Records(session).papers, await Records(session).matters.all()
        found = [*await papers.unsure(), *await papers.of_matter(matter.id)]
    return {one.name: (one.content_type, one.state.value) for one in found}

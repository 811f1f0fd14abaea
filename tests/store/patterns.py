"""Stores made once and copied for each test that begins with them: a fraction of the cost of making them anew."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url
from store.places import Place, own_database


@dataclass(frozen=True)
class Pattern:
    """Closed stores to copy: a database on a server, else files, which are held in memory so that none are left."""

    files: Mapping[Path, bytes]
    database: str

    @classmethod
    def of(cls, place: Place) -> Pattern:
        """Of stores that are closed; a database must stay as it is from now on."""
        if place.database_url:
            return cls({}, make_url(place.database_url).database or "")
        assert place.data_dir is not None
        found = [path for path in sorted(place.data_dir.rglob("*")) if path.is_file()]
        return cls({path.relative_to(place.data_dir): path.read_bytes() for path in found}, "")

    def lay_out(self, folder: Path) -> None:
        for name, content in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)


@asynccontextmanager
async def copied(pattern: Pattern, folder: Path | None, server_url: str | None) -> AsyncIterator[Place]:
    """A copy in `folder`, or in a database of its own on the server where there is one."""
    if server_url:
        async with own_database(server_url, pattern.database) as url:
            yield Place(database_url=url)
        return
    assert folder is not None
    pattern.lay_out(folder)
    yield Place(data_dir=folder)

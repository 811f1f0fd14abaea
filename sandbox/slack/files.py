"""Uploaded files of all workspaces, by id."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable

from sandbox.slack.mint import Mint
from sandbox.slack.records import StoredFile


class Files:
    """`base_url` is asked late: the port is known only once the server runs."""

    def __init__(self, mint: Mint, base_url: Callable[[], str]) -> None:
        self._mint = mint
        self._base_url = base_url
        self._files: dict[str, StoredFile] = {}

    def add(self, team: str, user: str, name: str, size: int, alt_text: str | None = None) -> StoredFile:
        file_id = self._mint.id("F")
        file = StoredFile(
            id=file_id,
            team_id=team,
            user=user,
            name=name,
            title=name,
            mimetype=mimetypes.guess_type(name)[0] or "application/octet-stream",
            url_private=f"{self._base_url()}/files-pri/{team}-{file_id}/{_in_address(name)}",
            created=int(self._mint.seconds()),
            expected_size=size,
            alt_text=alt_text,
        )
        self._files[file_id] = file
        return file

    def find(self, file_id: str, team: str) -> StoredFile | None:
        file = self._files.get(file_id)
        return file if file is not None and file.team_id == team else None


def _in_address(name: str) -> str:
    """Slack writes nothing of a name into an address but small letters, digits, dots and what it puts for the rest."""
    return re.sub(r"[^a-z0-9.-]+", "_", name.lower()).strip(".") or "file"

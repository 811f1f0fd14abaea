"""Files travel whole within an envelope, and are checked when they are unpacked."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from hashlib import sha256

from core.domain.attachments import otherwise
from core.domain.envelopes import FileSent
from core.domain.file_names import plain_name
from core.domain.notices import FileView
from core.store.records import Records


async def enclosed(records: Records, files: Iterable[FileView]) -> tuple[FileSent, ...]:
    """The files with their contents, as they leave."""
    sent = []
    for file in files:
        content, content_type = await records.contents.get(file.content)
        sent.append(FileSent(file.name, content_type, file.content, base64.b64encode(content).decode()))
    return tuple(sent)


async def unpacked(records: Records, files: Iterable[FileSent]) -> tuple[FileView, ...]:
    """Keep what arrived. ValueError for contents that are not what the envelope says."""
    kept = []
    for file in files:
        content = base64.b64decode(file.base64)
        if sha256(content).hexdigest() != file.sha256:
            raise ValueError("an attachment is not what its envelope says")
        id_ = await records.contents.keep(content, file.content_type)
        kept.append(FileView(plain_name(file.name), len(content), id_, otherwise(file.name, content)))
    return tuple(kept)

"""Files that people enclose with what they say: kept by their content, under a name that is one."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.attachments import LARGEST_MB, MEGABYTE, otherwise
from core.domain.file_names import plain_name
from core.domain.intents import File
from core.domain.notices import FileView
from core.errors import Invalid
from core.store.records import Records


async def keep_files(records: Records, files: Sequence[File]) -> tuple[FileView, ...]:
    """Raises Invalid (files_too_large)."""
    if sum(len(file.content) for file in files) > LARGEST_MB * MEGABYTE:
        raise Invalid("files_too_large", names=[plain_name(file.name) for file in files], limit_mb=LARGEST_MB)
    return tuple(
        [
            FileView(
                plain_name(file.name),
                len(file.content),
                await records.contents.keep(file.content, file.content_type),
                otherwise(file.name, file.content),
            )
            for file in files
        ]
    )

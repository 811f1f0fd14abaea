"""Buttons for the files of a card: to see one, and to file what came to its matter."""

from __future__ import annotations

from collections.abc import Sequence

from bot.buttons import MOST_IN_A_ROW, Press, button
from bot.kit import Json
from bot.wording import Wording
from core.domain.notices import FileView


def file_buttons(card: str, files: Sequence[FileView], wording: Wording) -> list[Json]:
    """A file comes into the conversation when somebody asks for it; of many the latest have a button."""
    numbered = list(enumerate(files, start=1))[1 - MOST_IN_A_ROW :]
    seen = [
        button(f"{wording.word('show_file')} {file.name}", Press("file", card, part=str(number)))
        for number, file in numbered
    ]
    return seen and [*seen, button(wording.word("file_enclosures"), Press("file_enclosures", card))]

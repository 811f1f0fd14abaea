"""Files an operator names: what cannot be read or written is told in a sentence."""

from __future__ import annotations

from pathlib import Path

from core.errors import Invalid


def read(file: Path) -> bytes:
    """Raises Invalid: cli_no_file."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise Invalid("cli_no_file", filename=str(file)) from error


def write(file: Path, content: bytes) -> None:
    """Raises Invalid: cli_not_written."""
    try:
        file.write_bytes(content)
    except OSError as error:
        raise Invalid("cli_not_written", filename=str(file)) from error

"""Configuration files with blanks, `@NAME@`, beside this module."""

from __future__ import annotations

from pathlib import Path


def filled(template: str, **blanks: object) -> str:
    text = (Path(__file__).parent / template).read_text(encoding="utf-8")
    for name, value in blanks.items():
        text = text.replace(f"@{name}@", str(value))
    return text

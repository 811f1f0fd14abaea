"""Mails and what the person wrote in them, kept as text: "@@@ name", the mail, "@@>", the person's words."""

from __future__ import annotations

from pathlib import Path

import pytest


def cases_in(folder: str) -> list[object]:
    """(mail, expected) of every case in the files of a folder beside this module."""
    found = []
    for path in sorted((Path(__file__).parent / folder).glob("*.txt")):
        for case in path.read_text("utf-8").split("@@@ ")[1:]:
            name, _, rest = case.partition("\n")
            mail, _, expected = rest.partition("@@>\n")
            found.append(pytest.param(mail, expected.strip("\n"), id=f"{path.stem}: {name}"))
    return found

"""Write the next revision of a tree from the tables as declared now.

    python -m core.store.migrations.make org "what changes"

Read what it wrote before it is committed: it cannot see a renamed column, nor move data.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from core.store.migrations.run import config, head, upgrade
from core.store.namespaces import Tree
from core.store.sqlite import reshaping_engine


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m core.store.migrations.make", description=__doc__)
    parser.add_argument("tree", choices=["directory", "org"])
    parser.add_argument("message", help="a few words: they become the file's name and its docstring")
    arguments = parser.parse_args()
    asyncio.run(make(arguments.tree, arguments.message))


async def make(tree: Tree, message: str) -> None:
    """Compare the declared tables with a fresh file at the newest revision, and write the difference down."""
    with tempfile.TemporaryDirectory() as folder:
        engine = reshaping_engine(Path(folder) / "fresh.sqlite3")
        try:
            async with engine.begin() as connection:
                if head(tree) is not None:
                    await upgrade(connection, tree)
                await connection.run_sync(_write_revision, tree, message)
        finally:
            await engine.dispose()


def _write_revision(connection: Connection, tree: Tree, message: str) -> None:
    settings = config(tree)
    settings.attributes["connection"] = connection
    _tidy_with_ruff(settings)
    command.revision(settings, message, autogenerate=True, rev_id=_next_number(tree))


def _tidy_with_ruff(settings: Config) -> None:
    settings.file_config["post_write_hooks"] = {
        "hooks": "format, check",
        "check.type": "module",
        "check.module": "ruff",
        "check.options": "check --quiet REVISION_SCRIPT_FILENAME",
        "format.type": "module",
        "format.module": "ruff",
        "format.options": "format --quiet REVISION_SCRIPT_FILENAME",
    }


def _next_number(tree: Tree) -> str:
    return f"{int(head(tree) or 0) + 1:04d}"


if __name__ == "__main__":
    main()

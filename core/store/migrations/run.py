"""Which revision a namespace has, and how it gets to the newest one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from core.store.namespaces import Tree
from core.store.tables import directory_metadata, org_metadata

FOLDER = Path(__file__).parent

_METADATA = {"directory": directory_metadata, "org": org_metadata}


def config(tree: Tree) -> Config:
    """Alembic's settings for one tree; both share `env.py` and the revision template beside this file."""
    settings = Config()
    settings.set_main_option("script_location", str(FOLDER))
    settings.set_main_option("version_locations", str(FOLDER / tree))
    settings.set_main_option("path_separator", "newline")
    settings.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    settings.attributes["tree"] = tree
    return settings


@cache
def revisions(tree: Tree) -> ScriptDirectory:
    """The files of one tree, read once: they do not change under a running program."""
    return ScriptDirectory.from_config(config(tree))


def head(tree: Tree) -> str | None:
    """The newest revision this program knows; None only while a tree has none."""
    return revisions(tree).get_current_head()


async def revision(connection: AsyncConnection) -> str | None:
    """The revision that the tables have; None when there are no tables yet."""
    return await connection.run_sync(_revision)


async def bring_up(connection: AsyncConnection, tree: Tree) -> None:
    """The newest tables, in the caller's transaction: at once where there are none, else revision by revision.

    Both ways end in the same tables: the tests hold them against each other.
    """
    if await revision(connection) is None:
        await connection.run_sync(_build, tree)
    else:
        await upgrade(connection, tree)


async def upgrade(connection: AsyncConnection, tree: Tree) -> None:
    """Walk through every revision that is missing, in the caller's transaction.

    One at a time in a process: alembic keeps the running migration in module globals.
    """
    await connection.run_sync(_upgrade, tree)


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _build(connection: Connection, tree: Tree) -> None:
    # Nothing is there, so no table is looked for first: half the time of making an organisation went into that.
    _METADATA[tree].create_all(connection, checkfirst=False)
    MigrationContext.configure(connection).stamp(revisions(tree), "head")


def _upgrade(connection: Connection, tree: Tree) -> None:
    settings = config(tree)
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")

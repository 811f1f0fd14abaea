"""The revisions build exactly the tables that the program declares."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, MetaData, Text, text
from sqlalchemy.schema import Column
from store.places import COMPANY, Place

from core.errors import KakehashiError
from core.store import Stores
from core.store.migrations import run
from core.store.migrations.make import make
from core.store.namespaces import DIRECTORY, Namespace
from core.store.sqlite import SqliteFiles
from core.store.tables import directory_metadata, org_metadata


def differences(connection: Connection, metadata: MetaData) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return [*compare_metadata(context, metadata)]


@pytest.fixture
async def stores_by_revisions(place: Place, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stores]:
    """A store that has come through every revision there ever was."""
    monkeypatch.setattr("core.store.stores.bring_up", run.upgrade)
    opened = Stores(place)
    await opened.create(COMPANY)
    yield opened
    await opened.close()


async def test_the_newest_revisions_are_the_declared_tables(stores_by_revisions: Stores) -> None:
    stores = stores_by_revisions
    async with stores.read(COMPANY) as session:
        assert await session.connection.run_sync(differences, org_metadata) == []
    async with stores.read_directory() as directory:
        assert await directory.connection.run_sync(differences, directory_metadata) == []


async def test_the_comparison_would_see_a_table_or_a_column_too_many(stores: Stores) -> None:
    declared_later = MetaData()
    for table in org_metadata.sorted_tables:
        table.to_metadata(declared_later)
    declared_later.tables["stream"].append_column(Column("remark", Text))
    async with stores.read(COMPANY) as session:
        found = await session.connection.run_sync(differences, declared_later)
    assert len(found) == 1
    assert "remark" in str(found)


async def test_migrating_again_changes_nothing_and_asks_the_store_only_for_its_revision(
    stores: Stores, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_: object) -> None:
        raise AssertionError("a current store was migrated")

    monkeypatch.setattr("core.store.stores.bring_up", never)
    again = Stores(place)
    await again.migrate_all()
    await again.create(COMPANY)
    await again.close()


async def test_a_migration_that_fails_leaves_the_store_as_it_was(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    stores = Stores(place)
    real_bring_up = run.bring_up

    async def bring_up_then_fail(connection: object, tree: object) -> None:
        await real_bring_up(connection, tree)
        raise ZeroDivisionError

    await stores.migrate_all()
    with monkeypatch.context() as patched:
        patched.setattr("core.store.stores.bring_up", bring_up_then_fail)
        with pytest.raises(ZeroDivisionError):
            await stores.create(COMPANY)
    await stores.create(COMPANY)
    async with stores.read(COMPANY) as session:
        assert await run.revision(session.connection) == run.head("org")
    await stores.close()


async def test_a_migration_that_breaks_a_reference_is_refused(tmp_path: Path) -> None:
    files = SqliteFiles(tmp_path, capacity=2, idle=60)
    async with files.reshape(DIRECTORY) as connection:
        await connection.execute(text("CREATE TABLE parent (id TEXT PRIMARY KEY)"))
        await connection.execute(text("CREATE TABLE child (parent TEXT REFERENCES parent (id))"))
        await connection.execute(text("INSERT INTO parent VALUES ('a')"))
        await connection.execute(text("INSERT INTO child VALUES ('a')"))
    with pytest.raises(KakehashiError, match="1 rows"):
        async with files.reshape(DIRECTORY) as connection:
            await connection.execute(text("DELETE FROM parent"))
    async with files.read(DIRECTORY) as connection:
        assert await connection.scalar(text("SELECT count(*) FROM parent")) == 1
    await files.close()


async def test_the_helper_writes_a_revision_that_brings_declared_columns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a copy of the revisions: a declared column comes with the next numbered file."""
    copied = tmp_path / "migrations"
    shutil.copytree(run.FOLDER, copied, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(run, "FOLDER", copied)
    run.revisions.cache_clear()
    remark = Column("remark", Text)
    org_metadata.tables["stream"].append_column(remark)
    try:
        number = f"{int(run.head('org') or 0) + 1:04d}"
        await make("org", "a remark")
        run.revisions.cache_clear()
        assert run.head("org") == number
        [written] = (copied / "org").glob(f"{number}_*.py")
        assert "remark" in written.read_text()

        files = SqliteFiles(tmp_path / "data", capacity=2, idle=60)
        async with files.reshape(Namespace.of(COMPANY)) as connection:
            await run.upgrade(connection, "org")
            assert await connection.run_sync(differences, org_metadata) == []
        await files.close()
    finally:
        org_metadata.tables["stream"]._columns.remove(remark)
        run.revisions.cache_clear()

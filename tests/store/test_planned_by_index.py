"""What begins in some way is found by its index on PostgreSQL, whatever the collation of the database."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Executable, text
from store.places import COMPANY, Place, own_database_in

from core.domain.matters import Matter
from core.ids import MatterId
from core.store import Stores
from core.store.connection import Connection
from core.store.migrations import run
from core.store.namespaces import Namespace
from core.store.records import Records

MATTERS = 3_000
COLLATIONS = """\
SELECT DISTINCT collation_name FROM information_schema.columns
WHERE table_schema = current_schema() AND table_name LIKE 'matter%' AND column_name IN ('ref_key', 'identifier')
"""


def matter(number: int) -> Matter:
    ref = f"PK{number:06}"
    values = {"own_ref": ref, "title": f"装置 {number}", "application_number": f"特願2016-{number:06}", "right": "特許"}
    return Matter(MatterId(f"m{number:06}"), ref, values, {})


@pytest.mark.parametrize("revised", [False, True], ids=["by the tables", "by the revisions"])
async def test_a_beginning_is_found_by_index_where_the_database_sorts_as_people_do(
    postgres_url: str, revised: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if revised:
        monkeypatch.setattr("core.store.stores.bring_up", run.upgrade)
    async with own_database_in(postgres_url, "ja") as url:
        stores = Stores(Place(database_url=url))
        await stores.create(COMPANY)
        async with stores.write(COMPANY) as session:
            await Records(session).matters.add([matter(number) for number in range(MATTERS)])
        async with stores._databases[""].reshape(Namespace.of(COMPANY)) as connection:
            assert await connection.scalar(text("SELECT 'b' < 'A'")) is False, "byte by byte a capital comes first"
            assert [*await connection.scalars(text(COLLATIONS))] == ["C"], "else a beginning is no range of the index"
            await connection.execute(text("ANALYZE"))
        plans = explained(monkeypatch)
        async with stores.read(COMPANY) as session:
            matters = Records(session).matters
            assert [one.ref for one in await matters.typed("PK0000", 3)] == ["PK000000", "PK000001", "PK000002"]
            begun = [f"PK00299{n}" for n in range(10)]
            assert [one.ref for one in await matters.typed("特願2016-00299", 30)] == ["PK000299", *begun]
            assert await matters.keys_beginning("PK00299") == set(begun)
        await stores.close()
    assert len(plans) == 4
    for plan in plans:
        assert "Seq Scan" not in plan, plan
        assert "Index Cond" in plan, plan


def explained(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How each statement is carried out from now on, as the database says."""
    plans: list[str] = []
    execute, scalars = Connection.execute, Connection.scalars

    async def explain(connection: Connection, statement: Executable) -> None:
        said: Any = statement.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
        rows = await connection.exec_driver_sql(f"EXPLAIN {said}")
        plans.append("\n".join(row[0] for row in rows))

    async def executing(connection: Connection, statement: Executable, parameters: Any = None) -> Any:
        await explain(connection, statement)
        return await execute(connection, statement, parameters)

    async def giving(connection: Connection, statement: Executable) -> Any:
        await explain(connection, statement)
        return await scalars(connection, statement)

    monkeypatch.setattr(Connection, "execute", executing)
    monkeypatch.setattr(Connection, "scalars", giving)
    return plans

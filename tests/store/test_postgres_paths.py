"""A pooled PostgreSQL connection forgets whose schema it has served."""

from __future__ import annotations

from sqlalchemy import text
from store.places import COMPANY, own_database

from core.store.namespaces import Namespace
from core.store.postgres import PostgresServer


async def test_no_schema_is_chosen_outside_the_transaction_that_chose_it(postgres_url: str) -> None:
    namespace = Namespace.of(COMPANY)
    async with own_database(postgres_url) as url:
        server = PostgresServer(url, connections=1)
        async with server.reshape(namespace) as connection:
            inside = await connection.scalar(text("SHOW search_path"))
        async with server._engine.connect() as connection:
            outside = await connection.scalar(text("SHOW search_path"))
        await server.close()
    assert inside == f'"{namespace.schema}"'
    assert namespace.schema not in str(outside)

"""The PostgreSQL that the store's tests run on."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine


async def test_it_answers_in_utf8_and_keeps_what_it_is_told(postgres_url: str) -> None:
    engine = create_async_engine(postgres_url)
    async with engine.begin() as connection:
        await connection.execute(text("create temporary table words (word text)"))
        await connection.execute(text("insert into words values ('架け橋㈱①')"))
        assert await connection.scalar(text("select word from words")) == "架け橋㈱①"
    await engine.dispose()

"""Names in a file, in our ids as far as our masters know them: so that the same file says nothing new twice."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.masters import Master, MasterRecord, master_of, meant, mentions, recognised
from core.domain.values import Value, Values
from core.store.records import Records


async def recognise(records: Records, rows: Sequence[Values]) -> list[dict[str, Value]]:
    """The values of many rows, with the ids of the records their names mean. Nothing is added: a preview may ask."""
    known = {master: await _known(records, master, rows) for master in Master}
    return [
        {
            name: recognised(value, known[master]) if (master := master_of(name)) else value
            for name, value in row.items()
        }
        for row in rows
    ]


async def _known(records: Records, master: Master, rows: Sequence[Values]) -> dict[str, MasterRecord]:
    named = [one for row in rows for name, value in row.items() if master_of(name) is master for one in mentions(value)]
    alike = await records.masters.written_like(master, (one.label for one in named))
    return {one.label: record for one in named if (record := meant(one, alike[one.label]))}

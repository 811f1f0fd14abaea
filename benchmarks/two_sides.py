"""Two organisations and a link between them, for measurements."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.courier import Linking
from core.courier.linking import Request
from core.domain.people import Person
from core.domain.sharing import OrgKind
from core.ids import LinkId, OrgId, PersonId
from core.store import Stores
from core.store.directory import Directory, Organisation
from core.store.records import Records

COMPANY, FIRM = OrgId("cdm"), OrgId("dm")
PEOPLE = {COMPANY: "知財 太郎", FIRM: "弁理 花子"}


@dataclass(frozen=True)
class Place:
    data_dir: Path | None = None
    database_url: str | None = None


async def linked(stores: Stores) -> LinkId:
    """Found both, with a person each, and link them."""
    await stores.migrate_all()
    for org, code, kind in ((COMPANY, "CDM", OrgKind.COMPANY), (FIRM, "DM", OrgKind.FIRM)):
        async with stores.write_directory() as directory:
            await Directory(directory).add_organisation(Organisation(org, code, f"デモ{code}", kind))
        await stores.create(org)
        async with stores.write(org) as session:
            await Records(session).people.save(Person(PersonId(org), PEOPLE[org], "bot", f"T/{org}"))
    linking = Linking(stores)
    await linking.propose(Request("CDM", "DM", PEOPLE[COMPANY]))
    return await linking.accept(Request("DM", "CDM", PEOPLE[FIRM]))

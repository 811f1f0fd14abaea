"""An ordinary file of the wrapper keeps its name over there, unless something unpublished stands in it."""

from __future__ import annotations

import pytest
from test_policies_story import asked, configure, shared
from world import HANAKO, TARO, World, principal

from core.domain.intents import Attach, Edit, File, Look, Page, PublishDocuments
from core.domain.notices import DocumentsShown
from core.domain.sharing import Publishing


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("図面一式.txt", "図面一式.txt"),
        ("PK190001_図面.txt", "PK190001_図面.txt"),
        ("案_極秘案件Ω_図面.txt", "X-FILE.txt"),
        ("案_極秘案件 ω_図面.txt", "X-FILE.txt"),
        ("ＪＰ－ＳＥＣＲＥＴ図面.txt", "X-FILE.txt"),
        ("発明 太郎様への確認.txt", "X-FILE.txt"),
    ],
    ids=["nothing", "published", "as it is kept", "with a space", "in full width", "a name within a list"],
)
async def test_a_name_crosses_unless_something_unpublished_stands_in_it(world: World, here: str, there: str) -> None:
    await shared(world)
    await world.do(
        TARO, Edit("PK190001", {"internal_title": "極秘案件Ω", "remarks": "jp-secret", "inventors": "発明 太郎"})
    )
    await configure(world, publishing={"inventors": Publishing.UNPUBLISHED})
    await world.do(TARO, PublishDocuments(("X-FILE",)))
    await world.do(TARO, Attach((File(here, "控".encode()),), "PK190001", "X-FILE"))
    await world.settle()
    shown = await asked(world, principal(HANAKO), Look(Page.DOCUMENTS, "2016P002"), DocumentsShown)
    assert [one.name for one in shown.documents] == [there]

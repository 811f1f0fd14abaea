"""A preview that stands somewhere follows what became of its message."""

from __future__ import annotations

from test_bridge import linked
from world import COMPANY, TARO, World

from core.domain.codec import dump_one
from core.domain.intents import Compose, Post, Recall
from core.domain.notices import AskedToSend
from core.store.records import Records
from core.store.repositories.postings import Posting
from core.surfaces import Address, Reader


async def test_the_preview_a_message_was_sent_from_says_that_it_was_recalled(world: World) -> None:
    await linked(world)
    preview = await world.do(TARO, Compose(("PK190001",), "誤送信", "本文"))
    assert isinstance(preview, AskedToSend)
    here = Address("bot", COMPANY, "T1/U1", Reader(TARO, "知財 太郎", "ja", "Asia/Tokyo"))
    async with world.stores.write(COMPANY) as session:
        shown = Posting("bot", here.place, f"card:{preview.card}", {"id": "shown"}, dump_one(here))
        await Records(session).postings.save(shown)
    await world.do(TARO, Post(preview.draft))
    await world.do(TARO, Recall(preview.draft))
    decisions = [card.decision for card in world.slack.notices(AskedToSend) if isinstance(card, AskedToSend)]
    assert [decision and decision.what for decision in decisions] == ["held", "recalled"]

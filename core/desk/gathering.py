"""What happens a thousand times at once is told once; a few things are told one by one, as ever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.desk.telling import Telling
from core.domain import threads
from core.domain.links import Link
from core.domain.notices import ChangesAnswered, Notice, OfferAnswered, Together, ToldTogether
from core.domain.people import Person
from core.ids import PairId, PersonId, new_id
from core.store.records import Records

FEW = 10
"""So many of one kind are still told one by one: people read a handful of cards more easily than a list."""
NAMED = 5
"""Numbers named in a summary, as examples."""

_CARDS = {"offer": Together.OFFERS, "review": Together.REVIEWS}
_NOTICES: dict[type, Together] = {OfferAnswered: Together.ANSWERS, ChangesAnswered: Together.DECISIONS}


@dataclass(frozen=True, slots=True)
class _Said:
    """One thing to be told, as it was said. Exactly one of `notice` and `card` is there."""

    trace: str
    notice: Notice | None
    card: str
    thread: str
    link: Link
    only: tuple[Person, ...] | None
    but: PersonId | None

    @property
    def about(self) -> Together | None:
        """None for what is always told by itself."""
        return _NOTICES.get(type(self.notice)) if self.notice else _CARDS.get(self.card.partition(":")[0])

    @property
    def kind(self) -> object:
        """Of one kind is what is about the same and meant for the same people."""
        people = None if self.only is None else tuple(person.id for person in self.only)
        return self.about, self.link.id, people, self.but


class Gathering:
    """Keeps what one transaction has to tell until it is known how much of it there is."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._said: list[_Said] = []

    def __len__(self) -> int:
        return len(self._said)

    def about(self, trace: str) -> Telling:
        """Whoever tells through this tells what follows from `trace`."""
        return _Gathered(self._records, trace, self._said)

    def forget_from(self, place: int) -> None:
        """What was said after the first `place` things has not happened."""
        del self._said[place:]

    async def tell_all(self) -> None:
        """Tell it, in the order in which it was said; what is too much to be read one by one comes last, summed up."""
        many = {kind for kind, count in Counter(one.kind for one in self._said if one.about).items() if count > FEW}
        summed: dict[object, list[_Said]] = {}
        for one in self._said:
            if one.about and one.kind in many:
                summed.setdefault(one.kind, []).append(one)
            else:
                await _tell(Telling(self._records, one.trace), one)
        for alike in summed.values():
            await self._tell_together(alike)
        self._said.clear()

    async def _tell_together(self, alike: Sequence[_Said]) -> None:
        first = alike[0]
        if first.about is None:
            raise ValueError("only what is about something can be summed up")
        answers = Counter(one.notice.answer.value for one in alike if isinstance(one.notice, OfferAnswered))
        notice = ToldTogether(
            counterpart=first.link.name,
            about=first.about,
            count=len(alike),
            refs=await _named(self._records, alike),
            linked=answers["linked"],
            created=answers["created"],
            declined=answers["declined"],
        )
        telling = Telling(self._records, first.trace)
        await telling.tell(notice, threads.of_many(new_id()), first.link, first.only, first.but)


class _Gathered(Telling):
    """Tells into the gathering. Cards that stand somewhere are still brought up to date at once."""

    def __init__(self, records: Records, trace: str, said: list[_Said]) -> None:
        super().__init__(records, trace)
        self._said = said

    async def tell(
        self, notice: Notice, thread: str, link: Link, only: Iterable[Person] | None = None, but: PersonId | None = None
    ) -> None:
        self._said.append(_Said(self.trace, notice, "", thread, link, _fixed(only), but))

    async def show(
        self, card: str, thread: str, link: Link, only: Iterable[Person] | None = None, but: PersonId | None = None
    ) -> None:
        self._said.append(_Said(self.trace, None, card, thread, link, _fixed(only), but))


def _fixed(only: Iterable[Person] | None) -> tuple[Person, ...] | None:
    return None if only is None else tuple(only)


async def _tell(telling: Telling, one: _Said) -> None:
    if one.notice is not None:
        await telling.tell(one.notice, one.thread, one.link, one.only, one.but)
    else:
        await telling.show(one.card, one.thread, one.link, one.only, one.but)


async def _named(records: Records, alike: Sequence[_Said]) -> tuple[str, ...]:
    """The first few numbers: our own, or theirs where there is none of ours yet."""
    refs = [await _ref(records, one) for one in alike[:NAMED]]
    return tuple(ref for ref in refs if ref)


async def _ref(records: Records, one: _Said) -> str:
    if isinstance(one.notice, OfferAnswered | ChangesAnswered):
        return one.notice.own_ref
    id_ = one.card.partition(":")[2]
    pair = await records.pairs.get(
        PairId(id_) if one.about is Together.OFFERS else (await records.reviews.get(id_)).pair
    )
    matter = await records.matters.get(pair.matter) if pair.matter else None
    return matter.ref if matter else pair.counterpart_ref

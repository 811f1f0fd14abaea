"""What somebody should know before a message crosses: it names a matter that is kept secret, or not shared with them.

Named is a matter whose number, or whose title if it is 秘匿, stands in the words or in the name of a file. Whatever a
placeholder has put there is told apart already (`Written.kept_back`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from unicodedata import normalize

from core.domain.links import Link, ref_field
from core.domain.matters import Matter, Secrecy, reference_key
from core.domain.messages import Message
from core.domain.notices import Caution, CautionKind
from core.store.records import Records

_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9/\-]*", re.IGNORECASE | re.ASCII)
MOST_NUMBERS = 500
"""Different numbers of one message that are looked up."""
SHORTEST_TITLE = 4
"""Letters: a shorter title stands in too many sentences."""


async def cautions_about(records: Records, link: Link, message: Message) -> tuple[Caution, ...]:
    """What its author should know before it leaves on this link, the gravest first."""
    text = normalize("NFKC", "\n".join((message.title, message.body, *(file.name for file in message.files))))
    numbers = dict.fromkeys(one for one in _NUMBER.findall(text) if any(map(str.isdigit, one)))
    named = (await records.matters.by_refs(islice(numbers, MOST_NUMBERS))).values()
    pairs = await records.pairs.of_matters(link.id, [one.id for one in named])
    shared = {pair.matter for pair in pairs.values() if pair.state.shared}
    found = {
        **{one.ref: CautionKind.CLOSED for one in _named_by_title(text, await records.matters.closed())},
        **{one.ref: kind for one in named if (kind := _caution(link, one, shared=one.id in shared))},
    }
    return tuple(sorted((Caution(kind, ref) for ref, kind in found.items()), key=lambda one: (one.kind.rank, one.ref)))


def _caution(link: Link, matter: Matter, *, shared: bool) -> CautionKind | None:
    if matter.secrecy is Secrecy.CLOSED:
        return CautionKind.CLOSED
    if not shared:
        return CautionKind.UNSHARED
    return None if link.publishes(ref_field(link.own_kind)) else CautionKind.OWN_NUMBER


def _named_by_title(text: str, closed: Iterable[Matter]) -> list[Matter]:
    words = reference_key(text)
    titles = {one.ref: reference_key(one.title) for one in closed}
    return [one for one in closed if len(titles[one.ref]) >= SHORTEST_TITLE and titles[one.ref] in words]

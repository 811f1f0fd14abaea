"""What a counterpart is to be told about a shared matter, as the policies of a link stand. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from core.domain.links import Link, said_field
from core.domain.masters import NUMBERS
from core.domain.matters import Matter
from core.domain.pairs import Pair
from core.domain.sync import FieldEvent, FieldState, publish, repeat
from core.domain.values import Value


def leaving(link: Link, pair: Pair, matter: Matter) -> dict[str, Value]:
    """What may leave at this moment: nothing of a matter kept secret (秘匿), or whose offer has been taken back."""
    return link.publishable(matter) if pair.state.told else {}


def numbers_published(link: Link) -> frozenset[str]:
    """Which numbers of own records go along with their names."""
    return frozenset(name for name in NUMBERS if link.publishes(name))


def outgoing(
    link: Link, pair: Pair, matter: Matter, wording: Mapping[str, Value] | None = None, again: Collection[str] = ()
) -> tuple[dict[str, FieldState], tuple[FieldEvent, ...]]:
    """What they do not hold yet, or must no longer hold; with the pair's machines as they are once it is said.

    `wording` is how values travel that are more than their identity; without it only what has changed leaves.
    Of the fields in `again` what was said last is said once more.
    """
    worded = wording or {}
    now = leaving(link, pair, matter)
    states: dict[str, FieldState] = dict(pair.fields)
    events: list[FieldEvent] = []
    for name in dict.fromkeys((*now, *(said_field(key) or key for key in pair.fields))):
        key = link.speaking_key(name)
        say = repeat if name in again else publish
        state, event = say(
            states.get(key, FieldState()), name, now.get(name), published=name in now, worded=worded.get(name)
        )
        if event:
            events.append(event)
            states[key] = state
    return states, tuple(events)

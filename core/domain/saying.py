"""What a counterpart is to be told about a shared matter, as the policies of a link stand. Pure."""

from __future__ import annotations

from core.domain.links import Link, said_field
from core.domain.matters import Matter
from core.domain.pairs import Pair
from core.domain.sharing import PairState
from core.domain.sync import FieldEvent, FieldState, publish
from core.domain.values import Value


def leaving(link: Link, pair: Pair, matter: Matter) -> dict[str, Value]:
    """What may leave at this moment: nothing of a matter kept secret (秘匿), or whose offer has been taken back."""
    stands = pair.state is PairState.OFFERED or pair.state.shared
    return link.publishable(matter) if stands else {}


def outgoing(link: Link, pair: Pair, matter: Matter) -> tuple[dict[str, FieldState], tuple[FieldEvent, ...]]:
    """What they do not hold yet, or must no longer hold; with the pair's machines as they are once it is said."""
    now = leaving(link, pair, matter)
    states: dict[str, FieldState] = dict(pair.fields)
    events: list[FieldEvent] = []
    for name in dict.fromkeys((*now, *(said_field(key) or key for key in pair.fields))):
        key = link.speaking_key(name)
        state, event = publish(states.get(key, FieldState()), name, now.get(name), published=name in now)
        if event:
            events.append(event)
            states[key] = state
    return states, tuple(events)

"""Which options an external select has offered to a person, so that they can choose one by its words."""

from __future__ import annotations

from collections import defaultdict

from sandbox.slack.blocks import Spot
from sandbox.slack.element_limits import offered_options
from sandbox.slack.records import Json, Message, View

Key = tuple[str, str, str, str]


class Offered:
    def __init__(self) -> None:
        self._options: dict[Key, list[Json]] = defaultdict(list)

    def keep(self, user: str, screen: Message | View, spot: Spot, answer: Json) -> None:
        known = self._options[_key(user, screen, spot)]
        known += [option for option in offered_options(answer) if option not in known]

    def options(self, user: str, screen: Message | View, spot: Spot) -> list[Json]:
        return list(self._options[_key(user, screen, spot)])

    def has(self, user: str, screen: Message | View, spot: Spot, named: str) -> bool:
        return any(named in (each["value"], each["text"]["text"]) for each in self.options(user, screen, spot))


def _key(user: str, screen: Message | View, spot: Spot) -> Key:
    place = screen.id if isinstance(screen, View) else f"{screen.channel}/{screen.ts}"
    return user, place, spot.block_id, spot.action_id

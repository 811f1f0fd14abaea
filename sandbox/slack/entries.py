"""What one person has entered on a screen, before and after it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.slack.blocks import Spot
from sandbox.slack.records import Json, Values, View
from sandbox.slack.screens import Screen, spot_called
from sandbox.slack.values import entered, initial_values

if TYPE_CHECKING:
    from sandbox.slack.workspace import Workspace

EXTERNAL = frozenset({"external_select", "multi_external_select"})


@dataclass(frozen=True)
class Entries:
    workspace: Workspace
    user: str

    def on(self, screen: Screen) -> Values:
        """A modal is one person's, a message has a state for each of its readers."""
        if isinstance(screen, View):
            return screen.values
        kept = screen.values.get(self.user)
        screen.values[self.user] = initial_values(screen.shown_blocks, kept=kept)
        return screen.values[self.user]

    def enter(self, screen: Screen, spot: Spot, value: Any) -> Json:
        """The new state of that element. Raises CannotDo for an option that is not on offer."""
        state = entered(spot, value, self.workspace.world.offered.options(self.user, screen, spot))
        self.on(screen).setdefault(spot.block_id, {})[spot.action_id] = state
        self.workspace.changed.fire()
        return state

    def enter_all(self, screen: Screen, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            self.enter(screen, spot_called(screen, name), value)

    def to_be_typed(self, screen: Screen, spot: Spot, value: Any) -> list[str]:
        """What must be typed into an external select before it can be chosen there."""
        if spot.kind not in EXTERNAL:
            return []
        wanted = value if isinstance(value, list | tuple) else [value]
        offered = self.workspace.world.offered
        return [
            each for each in wanted if isinstance(each, str) and each and not offered.has(self.user, screen, spot, each)
        ]

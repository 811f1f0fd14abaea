"""Which numbers each verb is meant for, over all lines of an answer; contradictions stop everything."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from core.domain.intents import Intent
from mailgw.grammar.groups import ALL, BOTH, REST, AllBut, Group, Item, groups
from mailgw.grammar.reading import Line, Reading, Unclear, Wish, contradictory, no_such_entry, not_two
from mailgw.grammar.verbs import Verb

Chosen = dict[Verb, tuple[str, tuple[int, ...] | None]]
"""By verb: the first line that used it, and its numbers; None for a verb without any, meant for everything."""


def chosen_in(
    lines: Sequence[str], numbers: Sequence[int], verbs: Collection[Verb], names: Mapping[str, int]
) -> tuple[Choosing, list[str]]:
    """What lines made wholly of these verbs choose, and the lines that are about something else."""
    choosing = Choosing(numbers)
    others: list[str] = []
    for line in lines:
        found = groups(line, names)
        if found and all(group.verb in verbs and not group.argument for group in found):
            for group in found:
                choosing.add(line, group)
        else:
            others.append(line)
    return choosing, others


def wishes_of(
    choosing: Choosing, seen: int | None, intent: Callable[[Verb, tuple[int, ...] | None, int | None], Intent]
) -> Reading:
    """One wish for each verb, numbered like the card: `1, 3 適用`.

    `intent` makes it of the verb, its numbers (None for all) and the version that was `seen`, which only the first
    decision carries: deciding makes a new one.
    """
    chosen = choosing.chosen()
    if isinstance(chosen, Unclear):
        return (chosen,)
    wishes: list[Line] = []
    for verb, (line, numbers) in chosen.items():
        asked = line if numbers is None else f"{', '.join(map(str, numbers))} {verb.said_like(line)}"
        wishes.append(Wish(asked, intent(verb, numbers, seen)))
        seen = None if verb is not Verb.REVERT else seen
    return tuple(wishes)


class Choosing:
    """Collects groups and says what they come to. `numbers` are those that exist."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._numbers = tuple(numbers)
        self._asked: list[tuple[str, Group]] = []

    def add(self, line: str, group: Group) -> None:
        self._asked.append((line, group))

    def chosen(self) -> Chosen | Unclear:
        """What is wanted of which number. `残り` is what no other line names."""
        named: dict[int, tuple[Verb, str]] = {}
        for line, group in self._asked:
            if BOTH in group.items and len(self._numbers) != 2:
                return not_two(line, len(self._numbers))
            for number in self._expanded(group):
                if number not in self._numbers:
                    return no_such_entry(line, number, self._numbers)
                if named.setdefault(number, (group.verb, line))[0] is not group.verb:
                    return contradictory(line)
        for line, group in self._with(REST):
            for number in self._numbers:
                if named.setdefault(number, (group.verb, line)) and self._rest_is_doubtful(group):
                    return contradictory(line)
        return self._by_verb(named)

    def _by_verb(self, named: dict[int, tuple[Verb, str]]) -> Chosen | Unclear:
        chosen: Chosen = {}
        for line, group in self._asked:
            if not group.items and len({one.verb for _, one in self._asked}) > 1:
                return contradictory(line)
            numbers = tuple(sorted(number for number, (verb, _) in named.items() if verb is group.verb))
            if group.items and not numbers:
                return contradictory(line)  # 残り of nothing
            first = chosen.get(group.verb, (line, None))[0]
            everything = not group.items or (group.verb in chosen and chosen[group.verb][1] is None)
            chosen[group.verb] = (first, None if everything else numbers)
        return chosen

    def _expanded(self, group: Group) -> list[int]:
        return [number for item in group.items for number in self._meant_by(item)]

    def _meant_by(self, item: Item) -> tuple[int, ...]:
        if isinstance(item, AllBut):
            unknown = tuple(number for number in item.numbers if number not in self._numbers)
            return unknown or tuple(number for number in self._numbers if number not in item.numbers)
        if isinstance(item, int):
            return (item,)
        return self._numbers if item in (ALL, BOTH) else ()

    def _with(self, item: str) -> list[tuple[str, Group]]:
        return [(line, group) for line, group in self._asked if item in group.items]

    def _rest_is_doubtful(self, group: Group) -> bool:
        """Two verbs cannot both have the rest."""
        return any(other.verb is not group.verb for _, other in self._with(REST))

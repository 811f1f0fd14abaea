"""公開設定 / 取込設定 by mail: `設定 デモ事務所`, `公開 12, 15 共有中`, `取込 出願日 自動`, `保存`.

All changes of one mail are one wish, so that what they would do is counted once and saved once. Which field a name or
number means is not known here; what is no clear change is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from core.domain.intents import (
    ApplyPreset,
    Configure,
    CopyPolicies,
    DiscardPolicies,
    Intent,
    SavePolicies,
    UndoPolicies,
)
from core.domain.policies import Preset
from mailgw.grammar.anytime import anytime
from mailgw.grammar.reading import Line, Reading, Wish, contradictory, not_understood, one_decision
from mailgw.grammar.settings_words import INTAKE, PRESETS, PUBLISHING, SAME_NAMES, Keyword, keyword, looks_at, pointed

State = TypeVar("State")

_LISTED = re.compile(r"\s*[,、;]\s*")
_RANGE = re.compile(r"(\d{1,4})\s*(?:-|~|〜|から)\s*(\d{1,4})")
_NUMBERS = re.compile(r"#?\d{1,4}番?(?:\s+#?\d{1,4}番?)+")
_BECOMES = re.compile(r"\s*(?:=|→|->|⇒)\s*")
_NOTHING = re.compile(r"(?:なし|無し|none|nothing)?", re.IGNORECASE)
_MOST_FIELDS = 500


@dataclass(frozen=True, slots=True)
class About:
    """What the changes are made to: the settings of a link, or a proposal that is added to."""

    link: str = ""
    proposal: str = ""
    topic: str = ""
    """The card the mail answers."""

    def policies(self, change: Configure) -> Configure:
        return replace(change, link=change.link or self.link, on=self.proposal)


@dataclass
class _Changes:
    """What the lines of one mail ask for together."""

    asked: list[str] = field(default_factory=list)
    configure: Configure = field(default_factory=Configure)

    def add(self, line: str, more: Configure) -> bool:
        """False when it says something else than an earlier line does."""
        merged = _merged(self.configure, more)
        if merged is None:
            return False
        self.asked.append(line)
        self.configure = merged
        return True


def read_settings(lines: Sequence[str], about: About) -> Reading:
    """Every line a change, an answer to the proposal, or what can be said at any time."""
    changes = _Changes()
    others: list[Line] = []
    for line in lines:
        change = setting(line, about)
        if not isinstance(change, Configure):
            others.append(Wish(line, change) if change else anytime(line, about.topic) or not_understood(line))
        elif not changes.add(line, change):
            return (contradictory(line),)
    if not changes.asked:
        return one_decision(others, _decides)
    decisions = [one for one in others if isinstance(one, Wish) and _decides(one.intent)]
    if decisions:
        return tuple(contradictory(one.asked) for one in decisions)
    return (Wish("\n".join(changes.asked), about.policies(changes.configure)), *others)


def setting(line: str, about: About) -> Intent | None:
    """What one line asks for; None when it is about something else, or not clear."""
    found = keyword(line)
    if found is None:
        return None
    word, rest = found
    return _READERS[word](rest, about) if word in _READERS else None


def is_setting(line: str) -> bool:
    return looks_at(line) is not None or setting(line, About()) is not None


def _decides(intent: Intent) -> bool:
    return isinstance(intent, ApplyPreset | CopyPolicies | UndoPolicies | SavePolicies | DiscardPolicies)


# ── One reader a keyword ─────────────────────────────────────────────────────────────────────────────────────


def _publishing(rest: str, _about: About) -> Configure | None:
    found = _fields_and_state(rest, PUBLISHING)
    return Configure(publishing=dict.fromkeys(*found)) if found else None


def _intake(rest: str, _about: About) -> Configure | None:
    found = _fields_and_state(rest, INTAKE)
    return Configure(intake=dict.fromkeys(*found)) if found else None


def _landing(rest: str, _about: About) -> Configure | None:
    """`相手方:出願整理番号 = 顧客整理番号`; `なし` for the usual field."""
    sides = _BECOMES.split(rest)
    if len(sides) != 2 or not all(side.strip() for side in sides):
        return None
    theirs, ours = (pointed(side) for side in sides)
    return Configure(landing={theirs: _code(ours)})


def _codes(rest: str, _about: About) -> Configure | None:
    """`法域 P=特許, U=実案`; `P=` takes a code out, `法域 なし` all of them."""
    if "=" not in rest:
        field_name, _, ending = rest.rpartition(" ")
        emptied = field_name.strip() and ending and _NOTHING.fullmatch(ending)
        return Configure(codes={field_name.strip(): {}}) if emptied else None
    first, *others = _LISTED.split(rest)
    named, _, pair = first.partition("=")
    field_name, _, theirs = named.strip().rpartition(" ")
    pairs = [(theirs, pair), *(tuple(one.split("=", 1)) for one in others if one)]
    if not field_name or not all(len(one) == 2 and one[0].strip() for one in pairs):
        return None
    table = {their_code.strip(): _code(our_code) for their_code, our_code in pairs}
    return Configure(more_codes={field_name.strip(): table}) if len(table) == len(pairs) else None


def _same_names(rest: str, _about: About) -> Configure | None:
    state = SAME_NAMES.get(rest.strip(" :").lower())
    return None if state is None else Configure(match_names=state)


def _preset(rest: str, about: About) -> ApplyPreset | None:
    preset: Preset | None = PRESETS.get(rest.strip(" :").lower())
    return ApplyPreset(about.link, preset, about.proposal) if preset else None


def _copy(rest: str, about: About) -> CopyPolicies | None:
    """`ABC株式会社`, or in a fresh mail `ABC株式会社 → デモ事務所`."""
    source, *target = _BECOMES.split(rest.strip(" :"))
    if not source or len(target) > 1:
        return None
    return CopyPolicies(target[0] if target else about.link, source, about.proposal)


def _undo(rest: str, about: About) -> UndoPolicies | None:
    return UndoPolicies(rest.strip(" :") or about.link)


def _save(rest: str, about: About) -> SavePolicies | None:
    return SavePolicies(about.proposal) if about.proposal and not rest else None


def _discard(rest: str, about: About) -> DiscardPolicies | None:
    return DiscardPolicies(about.proposal) if about.proposal and not rest else None


_READERS: dict[Keyword, Callable[[str, About], Intent | None]] = {
    Keyword.PUBLISH: _publishing,
    Keyword.INTAKE: _intake,
    Keyword.LANDING: _landing,
    Keyword.CODES: _codes,
    Keyword.SAME_NAMES: _same_names,
    Keyword.PRESET: _preset,
    Keyword.COPY: _copy,
    Keyword.UNDO: _undo,
    Keyword.SAVE: _save,
    Keyword.DISCARD: _discard,
}


# ── Parts of a line ──────────────────────────────────────────────────────────────────────────────────────────


def _fields_and_state(rest: str, states: Mapping[str, State]) -> tuple[list[str], State] | None:
    """`12, 15 共有中`, `内部名称を未公開`: the fields, and the state at the end."""
    text = rest.strip(" :")
    for word in sorted(states, key=len, reverse=True):
        before = text[: len(text) - len(word)]
        if text.lower().endswith(word) and _stands_apart(before, word):
            fields = _fields(pointed(before))
            return (fields, states[word]) if fields else None
    return None


def _stands_apart(before: str, word: str) -> bool:
    """`shared` ends no longer English word, and 公開 no name such as 国際公開."""
    return bool(before.strip()) and (before[-1] in " :=をはにへ" or (word[0] == "-" and before[-1] == " "))


def _fields(text: str) -> list[str]:
    """Names and numbers, a range of numbers one by one. Names may hold spaces, so these divide numbers alone."""
    listed = [one for part in _LISTED.split(text) for one in (part.split() if _NUMBERS.fullmatch(part) else [part])]
    found = [one for part in listed if part for one in _expanded(part)]
    return list(dict.fromkeys(found)) if len(found) <= _MOST_FIELDS else []


def _expanded(part: str) -> list[str]:
    numbers = _RANGE.fullmatch(part)
    if numbers is None:
        return [part]
    first, last = int(numbers[1]), int(numbers[2])
    return [str(number) for number in range(first, last + 1)] if last - first < _MOST_FIELDS else []


def _code(text: str) -> str:
    code = text.strip()
    return "" if _NOTHING.fullmatch(code) else code


def _merged(one: Configure, other: Configure) -> Configure | None:
    """Both together; None when they disagree."""
    parts = ("publishing", "intake", "landing", "codes", "more_codes")
    both = {name: _both(getattr(one, name), getattr(other, name)) for name in parts}
    names = {one.match_names, other.match_names} - {None}
    if any(merged is None for merged in both.values()) or len(names) > 1:
        return None
    if set(both["codes"] or ()) & set(both["more_codes"] or ()):
        return None
    return replace(one, **both, match_names=next(iter(names), None))  # type: ignore[arg-type]  # by name, as read


def _both(one: Mapping[str, State], other: Mapping[str, State]) -> dict[str, State] | None:
    agree = all(one[name] == state for name, state in other.items() if name in one)
    return {**one, **other} if agree else None

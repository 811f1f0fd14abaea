"""日次まとめの設定: whether it comes, at what time, on which weekdays, in which time zone; for administrators the week's as well."""

from __future__ import annotations

import json

from bot import kit
from bot.kit import Json
from bot.wording import Wording
from core.domain.notices import DigestSet

RECEIVED, DAILY, WEEKLY = "received", "daily", "weekly"
AT, DAYS, ZONE = "at", "days", "zone"


def rhythm_form(wording: Wording, now: DigestSet) -> Json:
    """What there is comes filled in."""
    hour, minute = now.at.split(":")
    return kit.modal(
        "rhythm",
        wording.word("rhythm"),
        [
            kit.asked(RECEIVED, wording.word("digest"), _received(wording, now), optional=True),
            kit.asked(AT, wording.word("rhythm_at"), kit.time_of_day(AT, f"{hour:>02}:{minute}")),
            kit.asked(DAYS, wording.word("rhythm_days"), _days(wording, now)),
            kit.text_input(
                ZONE, wording.word("rhythm_zone"), initial=now.timezone, hint=wording.word("rhythm_zone_hint"), most=60
            ),
        ],
        close=wording.word("cancel"),
        submit=wording.word("save"),
        private=json.dumps({"weekly": now.weekly is not None}),
    )


def _received(wording: Wording, now: DigestSet) -> Json:
    daily, weekly = (
        kit.option(wording.word(f"rhythm_{word}"), value) for word, value in (("on", DAILY), ("weekly", WEEKLY))
    )
    possible = [daily] if now.weekly is None else [daily, weekly]
    return kit.ticks(RECEIVED, possible, [*([daily] if now.on else []), *([weekly] if now.weekly else [])])


def _days(wording: Wording, now: DigestSet) -> Json:
    options = [kit.option(wording.weekday(day), str(day)) for day in range(7)]
    return kit.ticks(DAYS, options, [options[day] for day in now.days])

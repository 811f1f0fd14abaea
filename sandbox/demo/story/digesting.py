"""7: the daily digest on both surfaces, answered by number; once a day, and nothing for whom nothing waits."""

from __future__ import annotations

import re

from core.domain.intents import Look, Page
from core.domain.notices import Entry, EntryKind, Listed
from sandbox.demo.seats import Seen, StepFailed, must
from sandbox.demo.story.stage import Side, Stage

LATER_CLAIMS = ("8", "9")


async def digest(stage: Stage) -> None:
    company_digest, firm_digest = await _both_get_theirs(stage)
    await _answer_by_number(stage, company_digest, firm_digest)
    await _resolve_names(stage, (stage.company, company_digest), (stage.firm, firm_digest))
    await _nothing_for_whom_nothing_waits(stage)
    await _once_after_a_pause(stage)


async def _both_get_theirs(stage: Stage) -> tuple[Seen, Seen]:
    company, firm = stage.company.seat, stage.firm.seat
    await company.share("PK190009")
    await firm.sees("PK190009")
    await stage.firm_changes("claims", LATER_CLAIMS[0], LATER_CLAIMS[0])
    await stage.world.quiet()

    company_knew, firm_knew = await company.memory(), await firm.memory()
    stage.go_to(days=1, hour=8, minute=30)
    await stage.world.digests()
    company_digest = await company.sees("PK190001", stage.field("claims"), since=company_knew)
    firm_digest = await firm.sees("PK190009", "2019P377", since=firm_knew)
    must(await stage.world.digests() == 0, "a digest came twice on one day")
    stage.narrator.step("digest")
    stage.narrator.shows(company.name, company_digest.text)
    stage.narrator.shows(firm.name, firm_digest.text)
    return company_digest, firm_digest


async def _answer_by_number(stage: Stage, company_digest: Seen, firm_digest: Seen) -> None:
    company, firm = stage.company.seat, stage.firm.seat
    before = await company.memory()
    await firm.settle(firm_digest, _number_of(firm_digest, "PK190009"), "approve")
    await stage.company_hears("PK190009", firm.name, since=before)
    stage.narrator.step("digest_answered", name=firm.name)
    await firm.settle(firm_digest, _number_of(firm_digest, "2014T002", stage.field("application_number")), "accept")
    await firm.settle(firm_digest, _number_of(firm_digest, "2016P002", stage.field("filing_date")), "ignore")

    await company.settle(company_digest, _number_of(company_digest, "PK190001", stage.field("claims")), "accept")
    await stage.company_has("PK190001", "claims", int(LATER_CLAIMS[0]))
    stage.narrator.step("digest_answered", name=company.name)
    await company.settle(company_digest, _number_of(company_digest, stage.field("filing_date")), "ignore")
    answered = stage.narrator.word("message_title")
    await company.settle(company_digest, _number_of(company_digest, answered), "confirm")


async def _resolve_names(stage: Stage, *digests: tuple[Side, Seen]) -> None:
    """Applicants and inventors the counterpart names are matched with own records, once and for all."""
    for side, listed in digests:
        for entry in await _waiting(stage, side):
            if entry.kind is EntryKind.REFERENCE:
                await side.seat.resolve(listed, _number_of(listed, entry.title))
        stage.narrator.step("names_resolved", name=side.seat.name)


async def _nothing_for_whom_nothing_waits(stage: Stage) -> None:
    for side in (stage.company, stage.firm):
        left = await _waiting(stage, side)
        must(not left, f"something still waits for {side.seat.name}: {left}")
    await stage.world.quiet()  # cards that were just answered change a moment later
    before = [await side.seat.memory() for side in (stage.company, stage.firm)]
    stage.go_to(days=3, hour=8, minute=30)
    await stage.world.digests()
    await stage.world.quiet()
    after = [await side.seat.memory() for side in (stage.company, stage.firm)]
    must(before == after, "somebody for whom nothing waits got a digest")
    stage.narrator.step("digest_not_sent")


async def _once_after_a_pause(stage: Stage) -> None:
    """The service stood still over several mornings; it is early afternoon when it goes on."""
    company = stage.company.seat
    await stage.firm_changes("claims", LATER_CLAIMS[1], LATER_CLAIMS[1])
    await stage.world.quiet()
    before = await company.memory()
    stage.go_to(days=3, hour=13, minute=0)
    await stage.world.digests()
    caught_up = await company.sees("PK190001", stage.field("claims"), since=before)
    must(await stage.world.digests() == 0, "the digest after a pause came more than once")
    stage.narrator.step("digest_caught_up")
    stage.narrator.shows(company.name, caught_up.text)


async def _waiting(stage: Stage, side: Side) -> tuple[Entry, ...]:
    await stage.world.quiet()
    listed = await stage.world.do(side.player, Look(Page.LISTING))
    if not isinstance(listed, Listed):
        raise StepFailed(str(listed))
    return listed.entries


def _number_of(digest: Seen, *words: str) -> int:
    """The number of the entry whose line has all these words."""
    for line in digest.text.splitlines():
        numbered = re.match(r"\s*(\d+)\s", line)
        if numbered and all(word in line for word in words):
            return int(numbered[1])
    raise StepFailed(f"no entry about {', '.join(words)} in:\n{digest.text}")

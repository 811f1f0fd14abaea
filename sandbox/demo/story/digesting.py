"""7: the daily digest on both surfaces, answered by number; once a day, and nothing when nothing waits."""

from __future__ import annotations

from sandbox.demo.story.stage import Stage


async def digest(stage: Stage) -> None:
    company, firm = stage.company.seat, stage.firm.seat
    await company.share("PK190009")
    await firm.sees("PK190009")
    await stage.firm_changes("claims", "8", "8")
    await stage.world.quiet()

    known = {side.player.key: await side.seat.memory() for side in (stage.company, stage.firm)}
    stage.go_to_morning(days=1)
    await stage.world.digests()
    company_digest = await company.sees("PK190001", stage.field("claims"), since=known[stage.company.player.key])
    firm_digest = await firm.sees("PK190009", since=known[stage.firm.player.key])
    stage.narrator.step("digest")
    stage.narrator.shows(company.name, company_digest.text)
    stage.narrator.shows(firm.name, firm_digest.text)

    before = await company.memory()
    await firm.settle(firm_digest, _number_of("PK190009", firm_digest.text), "approve")
    await stage.company_hears("PK190009", firm.name, since=before)
    stage.narrator.step("digest_answered", name=firm.name)
    await company.settle(company_digest, _number_of("PK190001", company_digest.text), "accept")
    await stage.company_has("PK190001", "claims", 8)
    stage.narrator.step("digest_answered", name=company.name)


def _number_of(ref: str, digest: str) -> int:
    """The number of the entry that names this matter."""
    line = next(line for line in digest.splitlines() if ref in line)
    return int("".join(character for character in line.split(ref)[0] if character.isdecimal())[:2])

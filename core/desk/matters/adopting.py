"""Values that name applicants, inventors and the like are given the ids of our own master records.

One way for all hands a value can come from: a person who edits, a file, an offer a new matter is made of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.desk.references.understanding import learn
from core.domain.links import Link
from core.domain.masters import (
    NUMBERS,
    Master,
    MasterRecord,
    Mention,
    holders,
    master_of,
    meant,
    mentions,
    recognised,
    translate,
)
from core.domain.references import link_to
from core.domain.values import Value, Values
from core.store.records import Records

Known = dict[tuple[Master, Mention], MasterRecord]
"""Whom each name was found to mean within one transaction."""


async def adopt(
    records: Records, values: Values, beside: Values | None = None, known: Known | None = None
) -> dict[str, Value]:
    """The same values, every name found in its master by number, code or exact normal form, or added to it.

    `beside` are the other values of the matter: 法人番号 and 識別番号 there are those of a sole applicant. Where several
    own records bear one name, the oldest is meant, unless a code or a number says otherwise.
    """
    adopted = dict(values)
    known = {} if known is None else known
    for field, value in values.items():
        master = master_of(field)
        if master is not None:
            named = _named(value, _numbers_beside(field, value, {**(beside or {}), **values}))
            by_label = {one.label: await _known_or_added(records, master, one, known) for one in named}
            adopted[field] = recognised(value, by_label)
    return adopted


async def adopt_offered(records: Records, link: Link, offered: Values, by: str) -> dict[str, Value]:
    """The values of an offer a new own matter is made of: their references in our ids.

    What they name and we have never heard of is added to the master and stands for it at once: the record was made of
    it. A name we know is taken for the value, but whether it is the same is left to a person (参照ID紐付け).
    """
    values = dict(offered)
    for field, value in offered.items():
        master = master_of(field)
        if master is None:
            continue
        references = [one for one, _ in await learn(records, link, master, mentions(value))]
        known = await records.references.known(link.id, master, [one.mention.theirs for one in references])
        for reference in references:
            theirs = reference.mention.theirs
            if theirs in known:
                continue
            newest = await records.masters.count(master)
            known[theirs] = await _find_or_add(records, master, reference.mention)
            if await records.masters.count(master) > newest:
                others = await records.references.of_link(link.id, master)
                await records.references.save(link_to(reference, known[theirs], others, by, records.now))
        values[field] = translate(value, known).value
    return values


async def adopt_all(records: Records, many: Sequence[Values]) -> list[dict[str, Value]]:
    """`adopt` for a batch of matters; a name that stands in many of them is looked up once."""
    known: Known = {}
    return [await adopt(records, values, known=known) for values in many]


async def _known_or_added(records: Records, master: Master, mention: Mention, known: Known) -> MasterRecord:
    if (master, mention) not in known:
        known[(master, mention)] = await _find_or_add(records, master, mention)
    return known[(master, mention)]


async def _find_or_add(records: Records, master: Master, mention: Mention) -> MasterRecord:
    found = holders(mention, await records.masters.numbered(master, mention))
    alike = (await records.masters.written_like(master, [mention.label]))[mention.label]
    record = found[0] if found else meant(mention, alike)
    if record is None:
        return await records.masters.add(
            master, mention.label, mention.label_en, mention.corporate_number, mention.jpo_code
        )
    return await _with_numbers(records, record, mention)


async def _with_numbers(records: Records, record: MasterRecord, mention: Mention) -> MasterRecord:
    """A number that is heard of for the first time is kept with the record."""
    fuller = replace(
        record,
        corporate_number=record.corporate_number or mention.corporate_number,
        jpo_code=record.jpo_code or mention.jpo_code,
    )
    if fuller != record:
        await records.masters.save(fuller)
    return fuller


def _named(value: Value, numbers: Mapping[str, str]) -> list[Mention]:
    """The entries that have no id of ours yet."""
    unnamed = [entry for entry in mentions(value) if entry.theirs.startswith("=")]
    return [replace(one, **numbers) if numbers else one for one in unnamed if one.label]


def _numbers_beside(field: str, value: Value, values: Values) -> dict[str, str]:
    """法人番号 and 識別番号 of a matter belong to its applicant, when it has one only."""
    if field != "applicants" or len(mentions(value)) != 1:
        return {}
    return {name: str(values[name]) for name in NUMBERS if values.get(name)}

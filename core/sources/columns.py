"""Which column holds which field, judged by what people call it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from core.domain.fields import BY_ID, Field
from core.domain.links import ref_field
from core.domain.sharing import OrgKind
from core.sources.table import Header
from core.texts import LANGUAGES, Texts

SECRECY = "secrecy"
"""秘匿区分: not a bibliographic field, it never crosses."""

ADDED = ("import_reason", "import_row")
"""Words over the columns that a file of refused rows has in addition."""

_OWN_NUMBER = frozenset(
    {
        "整理番号",
        "整理no",
        "管理番号",
        "管理no",
        "案件番号",
        "案件no",
        "当方整理番号",
        "自社整理番号",
        "ourref",
        "ourreference",
        "ref",
        "refno",
        "reference",
        "referencenumber",
        "docketno",
        "docketnumber",
        "caseno",
        "casenumber",
        "fileno",
    }
)
"""What an organisation calls its own number where it keeps only one kind of them."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an organisation knows of headings beyond everybody's words for the fields of the catalogue."""

    own_fields: Mapping[str, Field] = field(default_factory=dict)
    """The fields it has added, by id."""
    confirmed: Mapping[str, str] = field(default_factory=dict)
    """`key` of a heading → the field a person has said it is, "" for one to be left out."""


NOTHING_MORE = Known()


def propose_columns(
    headers: Sequence[Header], texts: Texts, kind: OrgKind, known: Known = NOTHING_MORE
) -> dict[int, str | None]:
    """Column → field id (or `SECRECY`), None for a column nobody knows.

    What a person has said goes before a label, a label before an alias, and no field is taken from two columns. `kind`
    decides whose number is whose: in a firm's file the company's number (社内整理番号) is the client's (顧客整理番号).
    """
    said = _confirmed(headers, known)
    others = [header for header in headers if header.column not in said]
    ranked = {header.column: _recognised(header, texts, known) for header in others}
    proposed: dict[int, str | None] = dict.fromkeys(ranked)
    for rank in (0, 1):
        for column, found in ranked.items():
            if found is not None and found[1] == rank and found[0] not in (*proposed.values(), *said.values()):
                proposed[column] = found[0]
    kept = {column: name for column, name in _as_kept_by(kind, proposed).items() if name not in said.values()}
    whole: dict[int, str | None] = {header.column: None for header in headers} | kept | said
    return _own_number_found(others, whole, kind)


def _confirmed(headers: Sequence[Header], known: Known) -> dict[int, str | None]:
    """Of two columns of the same name the first is the one that was spoken of."""
    said: dict[int, str | None] = {}
    for header in headers:
        name = known.confirmed.get(key(header.text)) if header.is_named else None
        if name is not None and (not name or name not in said.values()):
            said[header.column] = name or None
    return said


def added_names(texts: Texts) -> set[str]:
    """Keys of the headings that `rejects.rejected_file` adds: known when the mended file comes back."""
    return {key(texts.word(word, language)) for word in ADDED for language in LANGUAGES}


def key(name: str) -> str:
    """One form for a heading: width, case, spaces and the marks of required columns do not count."""
    return "".join(normalize("NFKC", name).split()).casefold().strip("*※.:")


def _recognised(header: Header, texts: Texts, known: Known) -> tuple[str, int] | None:
    """The field, and 0 where it is called by its label, 1 by another of its names.

    The parts of a heading are read together first (出願 over 番号), then the lowest alone; a field of its own above it
    (発明者 over 名称) makes the lowest mean something else.
    """
    if not header.parts:
        return None
    whole = _field("".join(header.parts), texts, known)
    if whole or len(header.parts) == 1:
        return whole
    above = [part for part in header.parts[:-1] if _field(part, texts, known)]
    return None if above else _field(header.parts[-1], texts, known)


def field_called(name: str, texts: Texts, known: Known = NOTHING_MORE) -> str | None:
    """The field (or `SECRECY`) that is called so by a label, an alias or its id; None for none."""
    found = _field(name, texts, known)
    return found[0] if found else None


def _field(name: str, texts: Texts, known: Known) -> tuple[str, int] | None:
    wanted = key(name)
    for one in known.own_fields.values():
        if wanted in (key(one.label or ""), one.id):
            return one.id, 0
    if wanted in _secrecy_names(texts):
        return SECRECY, 0
    if wanted in BY_ID:
        return wanted, 0
    field_id = texts.field_id(name) or texts.field_id(wanted)
    if field_id is None or field_id not in BY_ID:
        return None
    labels = {key(texts.field_label(field_id, language)) for language in LANGUAGES}
    return field_id, 0 if wanted in labels else 1


def _secrecy_names(texts: Texts) -> set[str]:
    return {key(texts.word(SECRECY, language)) for language in LANGUAGES} | {SECRECY}


def _as_kept_by(kind: OrgKind, proposed: Mapping[int, str | None]) -> dict[int, str | None]:
    if kind is OrgKind.COMPANY:
        return dict(proposed)
    theirs = None if "client_ref" in proposed.values() else "client_ref"
    return {column: theirs if name == "own_ref" else name for column, name in proposed.items()}


def _own_number_found(
    headers: Sequence[Header], proposed: Mapping[int, str | None], kind: OrgKind
) -> dict[int, str | None]:
    """Where no column is named as the own number, the first that is just called a number is taken for it."""
    own = ref_field(kind)
    if own in proposed.values():
        return dict(proposed)
    plain = [header.column for header in headers if key("".join(header.parts)) in _OWN_NUMBER]
    return {**proposed, plain[0]: own} if plain else dict(proposed)

"""One's own mail addresses: `アドレス`, `アドレス追加 hanako@firm.example`, and 確認 from there."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.intents import AddAddress, ConfirmAddress, LookAtAddresses, RemoveAddress
from mailgw.grammar.confirming import has_confirmed
from mailgw.grammar.reading import Line, Reading, Wish, not_understood
from mailgw.grammar.verbs import Verb, is_polite

ADDRESS_VERBS = frozenset({Verb.ADDRESSES, Verb.ADD_ADDRESS, Verb.REMOVE_ADDRESS})


def read_addresses(line: str, verb: Verb, rest: str) -> Line:
    """What is no address is refused by name when it is carried out."""
    given = rest.strip(" :")
    match verb:
        case Verb.ADDRESSES if is_polite(rest):
            return Wish(line, LookAtAddresses())
        case Verb.ADD_ADDRESS if "@" in given:
            return Wish(line, AddAddress(given))
        case Verb.REMOVE_ADDRESS if "@" in given:
            return Wish(line, RemoveAddress(given))
        case _:
            return not_understood(line)


def read_address_answer(lines: Sequence[str], awaited: str) -> Reading:
    """From an address that is nobody's yet nothing can be wanted but that it be taken in."""
    return tuple(Wish(line, ConfirmAddress(awaited)) if has_confirmed(line) else not_understood(line) for line in lines)

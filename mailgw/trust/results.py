"""Authentication-Results (RFC 8601 section 2.2), read by ourselves.

Microsoft 365 leaves out the authserv-id and begins with a result; a general parser refuses that or takes the result
for the id. Comments and quoted strings may hold anything, so they are taken out before the structure is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_RESULT = re.compile(r"^([a-z][a-z0-9-]*)\s*(?:/\s*\d+)?\s*=\s*([a-z]+)$", re.IGNORECASE)
_PROPERTY = re.compile(r"^([a-z]+\.[a-z0-9_.-]+)=(.*)$", re.IGNORECASE)
_EQUALS = re.compile(r"\s*=\s*")

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Result:
    method: str
    result: str
    properties: dict[str, str] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        return self.result == "pass"

    def property(self, name: str) -> str:
        """Lower case; "" when it is not there."""
        return self.properties.get(name, "").lower()


@dataclass(frozen=True, slots=True)
class Results:
    authserv_id: str
    """"" in the form that begins with a result at once."""
    all: tuple[Result, ...]

    def of(self, method: str) -> tuple[Result, ...]:
        return tuple(one for one in self.all if one.method == method)


def parse_results(value: str) -> Results:
    """The value of one header. What cannot be read is left out, never guessed: it then vouches for nothing."""
    parts = [part.strip() for part in _split(value[:LONGEST])]
    first = parts[0] if parts else ""
    names_server = not _RESULT.match(_words(first)[0] if first else "")
    authserv_id = first.split()[0].lower() if names_server and first else ""
    results = [result for part in (parts[1:] if names_server else parts) if (result := _result(part))]
    return Results(authserv_id, tuple(results))


def _result(part: str) -> Result | None:
    words = _words(part)
    named = _RESULT.match(words[0]) if words else None
    if not named:
        return None
    properties: dict[str, str] = {}
    for word in words[1:]:
        # The first of a name counts: a second one could only contradict it.
        if found := _PROPERTY.match(word):
            properties.setdefault(found[1].lower(), found[2])
    return Result(named[1].lower(), named[2].lower(), properties)


def _words(part: str) -> list[str]:
    return _EQUALS.sub("=", part).split()


def _split(value: str) -> Iterator[str]:
    """The parts between semicolons, comments dropped and quotes opened. A quoted blank or semicolon becomes `_`."""
    part: list[str] = []
    depth, quoted, characters = 0, False, iter(value)
    for character in characters:
        if character == "\\" and (depth or quoted):
            following = next(characters, "")
            part += [] if depth else [following]
        elif quoted:
            quoted = character != '"'
            part += [] if not quoted else ["_" if character in " ;\t=" else character]
        elif character == "(":
            depth += 1
        elif character == ")" and depth:
            depth -= 1
        elif depth:
            continue
        elif character == '"':
            quoted = True
        elif character == ";":
            yield "".join(part)
            part = []
        else:
            part.append(character)
    yield "".join(part)

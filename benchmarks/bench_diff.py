"""Our diff of matters against two general libraries, all in one run.

    python benchmarks/bench_diff.py [--matters 10000] [--fields 40]

Each matter is compared with what a counterpart holds of it, where one field in ten differs, once by a real change and
once by notation alone (full-width digits). Compare the ratios, not the figures: machines differ. The libraries compare
any structure and know nothing of notations, so they also report what is no change; how many is said beside the time.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import dictdiffer
from deepdiff import DeepDiff

from core.domain.diff import diff
from core.domain.values import Value

Matter = dict[str, Value]
Pair = tuple[Matter, Matter]

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--matters", type=int, default=10_000)
    parser.add_argument("--fields", type=int, default=40)
    arguments = parser.parse_args()
    pairs = made(arguments.matters, arguments.fields)
    measured = {
        "core.domain.diff": _seconds(pairs, _ours),
        "dictdiffer": _seconds(pairs, _dictdiffer),
        "deepdiff": _seconds(pairs, _deepdiff),
    }
    ours, _ = measured["core.domain.diff"]
    print(f"{arguments.matters} matters of {arguments.fields} fields")
    for name, (seconds, found) in measured.items():
        print(f"  {name:<18} {seconds:8.2f} s  {seconds / ours:6.1f} x  {found:7} differences")


def made(matters: int, fields: int) -> list[Pair]:
    """Pairs of (ours, theirs), the same on every run."""
    chance = random.Random(20160603)
    return [_pair(chance, fields) for _ in range(matters)]


def _pair(chance: random.Random, fields: int) -> Pair:
    mine = {f"field{number}": _value(chance, number) for number in range(fields)}
    theirs = {name: _told(chance, value) for name, value in mine.items()}
    return mine, theirs


def _value(chance: random.Random, number: int) -> Value:
    match number % 5:
        case 0:
            return f"{chance.randint(1990, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        case 1:
            return f"特願{chance.randint(1990, 2026)}-{chance.randint(1, 999_999):06}"
        case 2:
            return chance.randint(1, 500)
        case 3:
            return [{"ref": f"A{chance.randint(1, 99)}", "label": "デモ株式会社"}]
        case _:
            return f"省電力通信装置 {chance.randint(1, 999)}"


def _told(chance: random.Random, value: Value) -> Value:
    """What the counterpart has of it: mostly the same, sometimes written otherwise, sometimes another value."""
    die = chance.random()
    if die < 0.05 and isinstance(value, str):
        return value.translate(FULL_WIDTH)
    if die > 0.95:
        return "変更後の値"
    return value


def _ours(mine: Matter, theirs: Matter) -> int:
    return len(diff(mine, theirs))


def _dictdiffer(mine: Matter, theirs: Matter) -> int:
    return len({str(path).partition(".")[0] for _, path, _ in dictdiffer.diff(mine, theirs)})


def _deepdiff(mine: Matter, theirs: Matter) -> int:
    return len(DeepDiff(mine, theirs).affected_root_keys)


def _seconds(pairs: list[Pair], differences: Callable[[Matter, Matter], int]) -> tuple[float, int]:
    """How long all pairs take, and how many fields are said to differ."""
    began = time.perf_counter()
    found = sum(differences(mine, theirs) for mine, theirs in pairs)
    return time.perf_counter() - began, found


if __name__ == "__main__":
    main()

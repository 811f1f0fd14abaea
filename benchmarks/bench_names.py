"""The name index against comparing every name: time of a search, and how often the right name is found.

    python benchmarks/bench_names.py [NUMBER OF NAMES, default 20000]

Both normalise first. Ratios are what counts; absolute times depend on the machine.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from rapidfuzz import fuzz, process

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.japanese_names import companies, perturbed
from core.domain.matching import NameIndex
from core.domain.names import key

SEARCHES = 1400
SEARCHES_BY_BRUTE_FORCE = 70
FOUND_AMONG = 5


def main(count: int) -> None:
    names = companies(count)
    started = perf_counter()
    index: NameIndex[str] = NameIndex(names)
    built = perf_counter() - started
    queries = list(perturbed(names, SEARCHES))

    times: list[float] = []
    found: dict[str, list[bool]] = defaultdict(list)
    for kind, query, name in queries:
        started = perf_counter()
        hits = index.search(query, FOUND_AMONG)
        times.append(perf_counter() - started)
        found[kind].append(name in [hit.id for hit in hits])

    few = queries[:: len(queries) // SEARCHES_BY_BRUTE_FORCE]
    brute, brute_found = _by_brute_force(names, [(query, name) for _, query, name in few])
    ours = [name in [hit.id for hit in index.search(query, FOUND_AMONG)] for _, query, name in few]
    everything = [one for right in found.values() for one in right]
    print(f"{count:,} names, indexed in {built:.1f} s; {len(times):,} searches")
    print(f"median {median(times) * 1e3:.2f} ms, p95 {quantiles(times, n=20)[-1] * 1e3:.2f} ms")
    print(f"comparing every name takes {median(brute) / median(times):.0f} times as long")
    print(
        f"recall@{FOUND_AMONG} of {len(few)} searches both did: {sum(ours) / len(few):.3f}, "
        f"of comparing every name {sum(brute_found) / len(few):.3f}"
    )
    print(f"recall@{FOUND_AMONG} of all {sum(everything) / len(everything):.4f}")
    for kind, right in found.items():
        print(f"  {kind:20} {sum(right) / len(right):.4f}")


def _by_brute_force(names: list[str], queries: list[tuple[str, str]]) -> tuple[list[float], list[bool]]:
    """Seconds of each search, and whether the right name was among the first."""
    keys = [key(name) for name in names]
    times, found = [], []
    for query, name in queries:
        started = perf_counter()
        hits = process.extract(key(query), keys, scorer=fuzz.ratio, processor=None, limit=FOUND_AMONG)
        times.append(perf_counter() - started)
        found.append(name in [names[at] for _, _, at in hits])
    return times, found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)

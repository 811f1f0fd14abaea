"""Finding the own matter that an offer is about: against comparing every matter with rapidfuzz, in time and recall@5.

    python benchmarks/bench_candidates.py [--matters 20000] [--searches 300]

Offers are own matters as somebody else would have them: numbers in another notation, titles with a slip, in other
characters or cut short, dates a day off. The peer compares title, date and number of each matter, folded beforehand, as
one text. Both are asked for five. Give `--matters 100000` for a large house; ratios are what counts.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter

from rapidfuzz import fuzz, process

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.japanese_names import (
    add_blanks,
    change_width,
    companies,
    drop_character,
    replace_character,
    swap_characters,
    use_old_kanji,
)
from benchmarks.two_sides import FIRM, Place, linked
from core.desk.sharing.candidates import candidates
from core.domain.matching import title_form
from core.domain.matters import Matter
from core.domain.pairs import Pair
from core.domain.sharing import PairState, Side
from core.domain.sync import FieldState
from core.domain.values import Values
from core.ids import LinkId, MatterId, PairId, new_id
from core.store import Stores
from core.store.records import Records

FOUND_AMONG = 5
BY_BRUTE_FORCE = 120
BATCH = 2000

Perturbation = Callable[[Values, Random], Values]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--matters", type=int, default=20_000)
    parser.add_argument("--searches", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Place(data_dir=Path(folder)), options.matters, options.searches))


async def measure(place: Place, count: int, searches: int) -> None:
    random = Random(1)
    matters = list(_matters(count, random))
    offers = list(_offers(matters, searches, random))
    stores = Stores(place)
    try:
        link = await linked(stores)
        started = perf_counter()
        await _fill(stores, matters)
        print(f"{count:,} matters, kept in {perf_counter() - started:.0f} s; {searches} searches")
        times, found = await _search(stores, link, offers)
    finally:
        await stores.close()
    brute_times, brute_found = _by_brute_force(matters, offers[:BY_BRUTE_FORCE])
    print(f"median {median(times) * 1e3:.2f} ms, p95 {quantiles(times, n=20)[-1] * 1e3:.2f} ms")
    print(f"comparing every matter takes {median(brute_times) / median(times):.1f} times as long")
    print(f"{'recall@5':38} {'here':>7} {'every matter compared':>22}")
    for kind in (*found, "all"):
        here, there = _recall(found, kind), _recall(brute_found, kind)
        print(f"  {kind:36} {here:7.4f} {there:22.4f}")


def _recall(found: dict[str, list[bool]], kind: str) -> float:
    right = [one for some in found.values() for one in some] if kind == "all" else found.get(kind, [])
    return sum(right) / len(right) if right else float("nan")


# ── Invented matters ─────────────────────────────────────────────────────────────────────────────────────────

_OF_WHAT = [
    "省電力",
    "無線",
    "画像",
    "音声",
    "半導体",
    "蓄電",
    "光学",
    "車両用",
    "医療用",
    "積層",
    "高分子",
    "樹脂",
    "鋼板",
    "燃料",
    "冷却",
    "感熱",
    "触媒",
    "薄膜",
    "回転",
    "真空",
]
_DOING = [
    "通信",
    "処理",
    "認識",
    "制御",
    "検査",
    "加工",
    "成形",
    "搬送",
    "記録",
    "測定",
    "分離",
    "合成",
    "洗浄",
    "接合",
    "駆動",
    "充電",
    "変換",
    "表示",
    "診断",
    "予測",
]
_THING = [
    "装置",
    "方法",
    "システム",
    "回路",
    "部材",
    "組成物",
    "プログラム",
    "機構",
    "素子",
    "基板",
    "ユニット",
    "容器",
    "フィルム",
    "センサ",
    "端末",
    "構造体",
]
_MORE = ("", "", "およびその製造方法", "並びにその制御方法", "を備えた電子機器", "および記録媒体", "用の学習モデル")


def _title(random: Random) -> str:
    return "".join(map(random.choice, (_OF_WHAT, _DOING, _DOING, _THING, _MORE)))


def _matters(count: int, random: Random) -> Iterator[Matter]:
    """Spread over twenty years; one in ten bears the title of an earlier one, as the members of a family do."""
    applicants, titles = companies(200), [_title(random)]
    for number in range(count):
        titles.append(random.choice(titles) if random.random() < 0.1 else _title(random))
        filed = date(2004, 1, 5) + timedelta(days=random.randrange(7300))
        ref = f"F{number:06}"
        values: dict[str, object] = {
            "firm_ref": ref,
            "matter_type": "出願",
            "right": "特許",
            "country": "JP",
            "title": titles[-1],
            "application_number": f"特願{filed.year}-{number + 1:06}",
            "filing_date": filed.isoformat(),
            "applicants": [{"label": random.choice(applicants)}],
        }
        yield Matter(MatterId(new_id()), ref, values, dict.fromkeys(values, 1))


# ── The same matters as somebody else has them ───────────────────────────────────────────────────────────────


def _other_notation(values: Values, random: Random) -> Values:
    year, number = str(values["application_number"]).removeprefix("特願").split("-")
    era = f"平{int(year) - 1988}" if int(year) < 2019 else year
    written = (
        f"特願{era}-{number}",
        f"特願\u3000{year}－{number}",
        f"特許出願{year}-{number}号",
    )
    return {**values, "application_number": random.choice(written), "title": "", "filing_date": ""}


def _title_by(change: Callable[[str, Random], str]) -> Perturbation:
    return lambda values, random: {**values, "application_number": "", "title": change(str(values["title"]), random)}


def _slip(title: str, random: Random) -> str:
    return random.choice((drop_character, replace_character, swap_characters))(title, random)


def _written_otherwise(title: str, random: Random) -> str:
    return random.choice((use_old_kanji, change_width, add_blanks))(title, random)


def _cut_short(title: str, random: Random) -> str:
    return title[: max(6, len(title) - random.randrange(2, 9))]


def _day_off(values: Values, random: Random) -> Values:
    filed = date.fromisoformat(str(values["filing_date"])) + timedelta(days=random.choice((-2, -1, 1, 2)))
    return {**_title_by(_slip)(values, random), "filing_date": filed.isoformat()}


def _no_date(values: Values, random: Random) -> Values:
    return {**_title_by(_slip)(values, random), "filing_date": ""}


PERTURBATIONS: dict[str, Perturbation] = {
    "number in another notation, alone": _other_notation,
    "slip in the title, no number": _title_by(_slip),
    "title in other characters, no number": _title_by(_written_otherwise),
    "title cut short, no number": _title_by(_cut_short),
    "slip in the title, date days off": _day_off,
    "slip in the title, no date": _no_date,
}


def _offers(matters: list[Matter], count: int, random: Random) -> Iterator[tuple[str, Values, Matter]]:
    kinds = list(PERTURBATIONS.items())
    for number in range(count):
        kind, perturbation = kinds[number % len(kinds)]
        matter = random.choice(matters)
        said = {name: value for name, value in matter.values.items() if name != "firm_ref"}
        yield kind, perturbation(said, random), matter


# ── Searching ────────────────────────────────────────────────────────────────────────────────────────────────


async def _fill(stores: Stores, matters: list[Matter]) -> None:
    for start in range(0, len(matters), BATCH):
        async with stores.write(FIRM) as session:
            await Records(session).matters.add(matters[start : start + BATCH])


async def _search(
    stores: Stores, link: LinkId, offers: list[tuple[str, Values, Matter]]
) -> tuple[list[float], dict[str, list[bool]]]:
    times: list[float] = []
    found: dict[str, list[bool]] = defaultdict(list)
    for kind, said, matter in offers:
        async with stores.read(FIRM) as session:
            started = perf_counter()
            views = await candidates(Records(session), _offer(link, said))
            times.append(perf_counter() - started)
        found[kind].append(matter.ref in [view.ref for view in views[:FOUND_AMONG]])
    return times, found


def _offer(link: LinkId, said: Values) -> Pair:
    fields = {name: FieldState(seen=1, theirs=value, offered=True) for name, value in said.items() if value}
    return Pair(PairId(new_id()), link, Side.RECEIVER, PairState.PENDING, None, datetime.now(UTC), fields)


def _by_brute_force(
    matters: list[Matter], offers: list[tuple[str, Values, Matter]]
) -> tuple[list[float], dict[str, list[bool]]]:
    texts = [_as_text(matter.values) for matter in matters]
    times: list[float] = []
    found: dict[str, list[bool]] = defaultdict(list)
    for kind, said, matter in offers:
        started = perf_counter()
        best = process.extract(_as_text(said), texts, scorer=fuzz.ratio, processor=None, limit=FOUND_AMONG)
        times.append(perf_counter() - started)
        found[kind].append(matter.id in [matters[place].id for _, _, place in best])
    return times, found


def _as_text(values: Values) -> str:
    return " ".join(title_form(str(values.get(name) or "")) for name in ("title", "filing_date", "application_number"))


if __name__ == "__main__":
    main()

"""How long the service takes to start and what it holds while idle; how long the demonstration takes.

    python benchmarks/bench_start.py [--organisations 1 200]

Each line is a process of its own, measured from its birth until everything is open, imports included. The floor is an
interpreter that only imports the same libraries; compare the ratios, not the figures: machines differ. The very first
start of the demonstration finds nothing compiled; everything else is measured as in an installation that has run before.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from core.app import open_app
from core.domain.sharing import OrgKind
from core.ids import OrgId
from core.store.directory import Directory, Organisation
from sandbox.demo.settings import DemoSettings

ROOT = Path(__file__).parents[1]
READY = "ready"
IDLE_SECONDS = 2

BARE = """
import sqlalchemy.ext.asyncio, aiosqlite, aiohttp, slack_bolt.async_app, aiosmtplib, aioimaplib, pydantic, jinja2
import asyncio

async def run():
    await idle()
"""

SERVICE = """
import asyncio, sys
from pathlib import Path
from core.app import open_app
from sandbox.demo.settings import DemoSettings

async def run():
    # Without surfaces: their servers would be measured, not ours.
    async with open_app(DemoSettings(data_dir=Path(sys.argv[1])), surfaces=()) as app:
        serving = asyncio.create_task(app.run())
        await idle()
        app.stop()
        await serving
"""

DEMO = """
import asyncio
from sandbox.demo.serving import served

async def run():
    async with served("ja"):
        await idle()
"""

REPORT = f"""
import json, time
from pathlib import Path

async def idle():
    print({READY!r}, flush=True)
    cpu = time.process_time()
    await asyncio.sleep({IDLE_SECONDS})
    resident = int(Path("/proc/self/status").read_text("ascii").split("VmRSS:")[1].split()[0]) / 1024
    print(json.dumps({{"cpu": cpu, "megabytes": resident}}), flush=True)

asyncio.run(run())
"""


@dataclass(frozen=True)
class Figure:
    seconds: float
    """From the birth of the process until everything is open."""
    cpu: float
    """Seconds of processor in that time: what a busy machine leaves unchanged."""
    megabytes: float
    """Resident, after a while of doing nothing."""


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as compiled:
        first = _measured(DEMO, compiled=compiled)
        _measured(BARE, compiled=compiled)
        floor = _measured(BARE, compiled=compiled)
        _print("bare: the libraries, imported", floor, floor)
        for count in options.organisations:
            with tempfile.TemporaryDirectory() as folder:
                asyncio.run(_found(Path(folder), count))
                _print(f"service, organisations: {count}", _measured(SERVICE, folder, compiled=compiled), floor)
        _print("demo, first start", first, floor)
        _print("demo, second start (aim: below 3 s)", _measured(DEMO, compiled=compiled), floor)


async def _found(folder: Path, count: int) -> None:
    """Organisations as an operator makes them; not part of the measured time."""
    async with open_app(DemoSettings(data_dir=folder), surfaces=()) as app:
        for number in range(count):
            organisation = Organisation(OrgId(f"o{number}"), f"O{number}", f"デモ{number}", OrgKind.COMPANY)
            async with app.stores.write_directory() as session:
                await Directory(session).add_organisation(organisation)
            await app.stores.create(organisation.id)


def _measured(program: str, *arguments: str, compiled: str) -> Figure:
    """`compiled` is the folder where Python keeps what it has compiled."""
    command = [sys.executable, "-c", program + REPORT, *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = compiled
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        if process.stdout is None or process.stdout.readline().strip() != READY:
            raise SystemExit("the measured process did not start")
        seconds = time.perf_counter() - began
        report = json.loads(process.stdout.readline())
    return Figure(seconds, report["cpu"], report["megabytes"])


def _print(label: str, figure: Figure, floor: Figure) -> None:
    print(
        f"  {label:<36}{figure.seconds:>6.2f} s {figure.seconds / floor.seconds:>5.2f} of bare"
        f"{figure.cpu:>7.2f} s cpu{figure.megabytes:>6.0f} MB {figure.megabytes / floor.megabytes:>5.2f} of bare"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--organisations", type=int, nargs="+", default=[1, 200])
    return parser.parse_args()


if __name__ == "__main__":
    main()

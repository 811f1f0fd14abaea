"""`python -m sandbox.demo [--script] [--port 8420] [--lang ja|en] [--no-open]`"""

from __future__ import annotations

import argparse
import sys

from sandbox.demo import DEFAULT_PORT, main


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox.demo", description=main.__doc__)
    parser.add_argument("--script", action="store_true", help="play the whole story without a browser")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument("--lang", choices=("ja", "en"), default="ja")
    parser.add_argument("--no-open", action="store_true", help="do not open a browser")
    return parser.parse_args()


if __name__ == "__main__":
    given = _arguments()
    sys.exit(main(given.script, given.port, given.lang, open_browser=not given.no_open))

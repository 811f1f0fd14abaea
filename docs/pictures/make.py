"""Makes the pictures of the README and of the user guides from the running demonstration.

    python docs/pictures/make.py [--only readme|ja|en] [--chromium /usr/bin/chromium]

They are taken from the real application, so they can be made again whenever something looks different.
"""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from camera import chromium, walking
from scenes import GUIDE, approve_one_matter

HERE = Path(__file__).parent
WHAT = ("readme", "ja", "en")


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=WHAT, help="the README's picture, or those of one language")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    async with chromium(options.chromium) as browser:
        if options.only in (None, "readme"):
            async with walking(browser, "ja", HERE, height=900) as camera:
                await approve_one_matter(camera)
        for language in ("ja", "en"):
            if options.only in (None, language):
                async with walking(browser, language, HERE / language) as camera:
                    for scene in GUIDE:
                        await scene(camera)


if __name__ == "__main__":
    asyncio.run(main())

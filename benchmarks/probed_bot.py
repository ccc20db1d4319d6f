"""The bot with a clock in its event loop: how late a callback comes is written to the file PROBE, a line a sample.

``discord_load.py`` starts it in the place of ``bot.py``; everything else is the bot itself.
"""

import asyncio
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import bot

PAUSE = 0.005  # seconds between samples


async def _probe(path: Path) -> None:
    with path.open("a", encoding="ascii", buffering=1) as lines:
        while True:
            due = time.monotonic() + PAUSE
            await asyncio.sleep(PAUSE)
            print(f"{due:.4f} {max(0.0, time.monotonic() - due):.5f}", file=lines)


if __name__ == "__main__":
    run = bot._run  # noqa: SLF001 - the bot itself has no place for a probe

    async def probed(*arguments: object, **options: object) -> None:
        """Run the bot beside the probe."""
        watching = asyncio.create_task(_probe(Path(os.environ["PROBE"])))
        try:
            await run(*arguments, **options)  # type: ignore[arg-type]
        finally:
            watching.cancel()

    bot._run = probed  # noqa: SLF001 - as above
    sys.exit(bot.main())

"""The bot with a probe in its event loop, which writes to the file PROBE how late each of its callbacks is run.

``discord_load.py`` starts it in place of ``bot.py``; everything else is the bot itself.
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
    run = bot._run  # noqa: SLF001 - bot.py has no hook for a probe

    async def probed(*arguments: object, **options: object) -> None:
        """Run the bot beside the probe."""
        watching = asyncio.create_task(_probe(Path(os.environ["PROBE"])))
        try:
            await run(*arguments, **options)  # type: ignore[arg-type]
        finally:
            watching.cancel()

    bot._run = probed  # noqa: SLF001 - as above
    sys.exit(bot.main())

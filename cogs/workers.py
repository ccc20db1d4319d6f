"""Workers: the one crossing from the event loop into threads, bounded in number and in time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TypeVar

from config import Answers

T = TypeVar("T")

_LONGEST = 86_400.0  # seconds, a day; the event loop knows no infinite wait


class Workers:
    """Runs the synchronous work of ``qa`` beside the loop, and knows how much of the bot's work is under way."""

    def __init__(self, settings: Answers) -> None:
        self._timeout = settings.timeout
        self._pool = ThreadPoolExecutor(settings.threads, thread_name_prefix="answer")
        self._free = asyncio.Semaphore(settings.threads)
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def run(self, work: Callable[[], T], timeout: float | None = None) -> T:  # noqa: ASYNC109 - this is the bound
        """The result of *work*, computed in a thread; *timeout* in seconds unless the settings' own is meant.

        Raises:
            TimeoutError: it took too long; the thread is free again only when it ends.
        """
        await self._free.acquire()
        future = asyncio.get_running_loop().run_in_executor(self._pool, work)
        future.add_done_callback(lambda _: self._free.release())
        return await asyncio.wait_for(asyncio.shield(future), min(timeout or self._timeout, _LONGEST))

    @asynccontextmanager
    async def under_way(self) -> AsyncIterator[None]:
        """Something that must be finished before the process ends."""
        self._under_way += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()

    async def drain(self, seconds: float) -> bool:
        """Wait until nothing is under way, *seconds* at most; whether that was reached."""
        try:
            await asyncio.wait_for(self._idle.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def close(self) -> None:
        """Let go of the threads; work not yet begun is dropped."""
        self._pool.shutdown(wait=False, cancel_futures=True)

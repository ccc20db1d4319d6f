"""Workers: threads for the synchronous work of qa, limited in number and time, and a count of the work in progress."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TypeVar

from config import Answers

T = TypeVar("T")

_LONGEST = 86_400.0  # seconds, a day; asyncio.wait_for takes no infinite timeout


class Workers:
    """Runs work in threads. ``is_draining``: the process is ending, so no new work is to be accepted."""

    def __init__(self, settings: Answers) -> None:
        self._timeout = settings.timeout
        self._pool = ThreadPoolExecutor(settings.threads, thread_name_prefix="answer")
        # Only as much work as there are threads enters the pool, so that the timeout begins with the work itself
        # and not while it waits in the pool's queue.
        self._free = asyncio.Semaphore(settings.threads)
        self._tracked = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self.is_draining = False

    async def run(self, work: Callable[[], T], timeout: float | None = None) -> T:  # noqa: ASYNC109 - this is the bound
        """The result of *work*, computed in a thread; *timeout* in seconds, by default that of the settings.

        Raises:
            TimeoutError: it took too long. The thread still runs the work to its end before it is free again.
        """
        await self._free.acquire()
        future = asyncio.get_running_loop().run_in_executor(self._pool, work)
        future.add_done_callback(lambda _: self._free.release())
        return await asyncio.wait_for(asyncio.shield(future), min(timeout or self._timeout, _LONGEST))

    @asynccontextmanager
    async def track(self) -> AsyncIterator[None]:
        """Count the block as work that ``drain`` waits for."""
        self._tracked += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._tracked -= 1
            if not self._tracked:
                self._idle.set()

    async def drain(self, seconds: float) -> bool:
        """Accept no more work and wait at most *seconds* for the tracked work; True if all of it was finished."""
        self.is_draining = True
        try:
            await asyncio.wait_for(self._idle.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def close(self) -> None:
        """Release the threads; work that has not begun is dropped."""
        self._pool.shutdown(wait=False, cancel_futures=True)

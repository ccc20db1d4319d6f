"""The bot as a process: start it, read its output, send it signals, and check its log."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self

from tests import vectors
from tests.discord_double import Double
from tests.e2e.launch import OUTSIDE

ROOT = Path(__file__).parents[2]
GRACE = 20.0  # seconds; how long a process may take to end, on a busy machine


class Process:
    """A running program and its output so far; `started` and `running` create it."""

    def __init__(self, double: Double, process: asyncio.subprocess.Process) -> None:
        self.double = double
        self.process = process
        self.stdout = ""
        self.stderr = ""
        self._known = 0  # characters of the output before `forget` was called
        self._readers = [
            asyncio.create_task(self._read("stdout", process.stdout)),
            asyncio.create_task(self._read("stderr", process.stderr)),
        ]

    @classmethod
    async def started(cls, double: Double, *args: str, program: str = "bot.py", **settings: str) -> Self:
        """Start it; its environment is `settings` and, of the present one, only paths and the locale."""
        inherited = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "TMPDIR") if key in os.environ}
        environment = {
            **inherited,
            "DISCORD_TOKEN": double.token,
            "DOUBLE_API": double.api,
            "DOUBLE_GATEWAY": double.gateway_url,
            "PYTHONUNBUFFERED": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            **vectors.SETTING,
            **settings,
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.e2e.launch",
            program,
            *args,
            cwd=ROOT,
            env=environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        return cls(double, process)

    async def _read(self, name: str, stream: asyncio.StreamReader | None) -> None:
        while stream is not None and (line := await stream.readline()):
            setattr(self, name, getattr(self, name) + line.decode(errors="replace"))
            self.double.changed()
        self.double.changed()

    @property
    def output(self) -> str:
        """Everything that it has printed."""
        return self.stdout + self.stderr

    @property
    def news(self) -> str:
        """What it has printed on standard error since `forget` was called."""
        return self.stderr[self._known :]

    def forget(self) -> None:
        """Let `news` begin here."""
        self._known = len(self.stderr)

    async def prints(self, pattern: str) -> re.Match[str]:
        """Wait until it has printed something that this regular expression finds; returns the match."""

        def found() -> re.Match[str] | None:
            return re.search(pattern, self.output)

        await self.double.until(lambda: found() is not None, GRACE, f"{pattern!r} in the log:\n{self.output}")
        match = found()
        assert match is not None
        return match

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal if it is still running."""
        if self.process.returncode is None:
            self.process.send_signal(number)

    async def ended(self) -> int:
        """Wait for its end; returns the exit status, or minus the signal that ended it.

        Raises: TimeoutError if it does not end.
        """
        try:
            status = await asyncio.wait_for(self.process.wait(), GRACE)
        except TimeoutError:
            self.process.kill()
            raise
        await asyncio.gather(*self._readers)
        return status

    async def stop(self) -> int:
        """Send SIGTERM and wait; returns the exit status."""
        self.send_signal(signal.SIGTERM)
        return await self.ended()

    def check_log(self) -> None:
        """Fail if the output contains the token, a person's name, a question or a traceback."""
        output = self.output
        assert OUTSIDE not in output, output
        assert self.double.token not in output, "the token is in the log"
        assert "Traceback" not in output, output
        for user in self.double.world.users.values():
            assert user.bot or not re.search(rf"\b{re.escape(user.name)}\b", output), f"{user.name} is in the log"
        for said in asked(self.double):
            assert said not in output, f"a question is in the log: {said}"


def asked(double: Double) -> set[str]:
    """Every text that people wrote, if it is too long to be in the log by chance."""
    long_enough = 12  # characters
    texts = {
        message.content.removeprefix(f"<@{double.world.me.id}> ")
        for channel in double.world.channels.values()
        for message in channel.messages.values()
        if not message.author.bot
    }
    for interaction in double.endpoints.interactions.values():
        texts |= {str(option.get("value")) for option in interaction.data.get("options", [])}
    return {text for text in texts if len(text) >= long_enough}


@asynccontextmanager
async def running(double: Double, *args: str, **settings: str) -> AsyncIterator[Process]:
    """The bot, connected, until the end of the block; it must then end with status 0 and a clean log."""
    before = len(double.gateway.identifies)
    process = await Process.started(double, *args, **settings)
    try:
        await double.until(
            lambda: process.process.returncode is not None or len(double.gateway.identifies) > before, 30.0, "IDENTIFY"
        )
        assert process.process.returncode is None, f"it ended at once:\n{process.output}"
        yield process
    except BaseException:
        process.send_signal(signal.SIGKILL)
        await process.ended()
        raise
    status = await process.stop()
    assert status == 0, process.output
    process.check_log()

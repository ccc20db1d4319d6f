"""Start time and memory of the bot with each encoder, beside those of a bare client; a part of ``discord_load``."""

import asyncio
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from qa.retrieval.encoder import DEFAULT_MODE, MODES
from tests.discord_double import Double
from tests.e2e.process import Process

BARE = "bare client"
SLOWER, LARGER = 2, 1.5  # than the bare client, at most
ENCODER_MEMORY = 110  # MB at most, with the default encoder
STARTS = 7  # of each program, in turn
QUESTION = "Who wrote the open letter?"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the results; *is_met* is None where there is no bound."""

    what: str
    measured: str
    bound: str = ""
    is_met: bool | None = None


async def starts() -> list[Row]:
    """Time to IDENTIFY and resident memory of the bare client and of the bot with each encoder, in turn."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in (BARE, *MODES)}
    async with Double() as double:
        for _ in range(STARTS):
            for name, measured in found.items():
                measured.append(await _start(double, name))
    start = {name: statistics.median(seconds for seconds, _ in measured) for name, measured in found.items()}
    size = {name: statistics.median(memory for _, memory in measured) for name, measured in found.items()}
    rows = [
        Row("bare discord.py client until the gateway sends READY", f"{start[BARE]:.2f} s"),
        Row("resident memory of the bare client", f"{size[BARE]:.1f} MB"),
    ]
    for mode in MODES:
        slower, larger = start[mode] / start[BARE], size[mode] / size[BARE]
        rows += [
            Row(
                f"bot with encoder {mode} until the gateway sends READY",
                f"{start[mode]:.2f} s = {slower:.2f} ×",
                f"≤ {SLOWER} ×",
                slower <= SLOWER,
            ),
            Row(
                "… its resident memory",
                f"{size[mode]:.1f} MB = {larger:.2f} ×",
                f"≤ {ENCODER_MEMORY} MB" if mode == DEFAULT_MODE else f"≤ {LARGER} ×",
                size[mode] <= ENCODER_MEMORY if mode == DEFAULT_MODE else larger <= LARGER,
            ),
        ]
    return rows


async def _start(double: Double, name: str) -> tuple[float, float]:
    """The seconds to IDENTIFY and the megabytes in use of one start: of the bare client, or of the bot with an encoder.

    The bot's memory is that after it has prepared its article; with the default encoder, after it has encoded it and
    answered a question too, since the model is opened then.
    """
    with tempfile.TemporaryDirectory() as vectors:
        program, settings = "benchmarks/bare_client.py", dict[str, str]()
        if name != BARE:
            program = "bot.py"
            settings = {"BYLINE_RETRIEVAL_ENCODER": name, "BYLINE_RETRIEVAL_VECTORS": vectors}
        began, count = time.perf_counter(), len(double.gateway.identifies)
        process = await Process.started(double, program=program, **settings)
        await double.until(lambda: len(double.gateway.identifies) > count, 30.0)
        seconds: float = double.gateway.identifies[-1]["at"] - began
        await asyncio.sleep(1.5)
        if name == DEFAULT_MODE:
            await process.prints("encoded after")
            await double.person(f"person {count}").says(QUESTION, mention=True)
        memory = memory_of(process)
        process.process.terminate()
        await process.ended()
    return seconds, memory


def memory_of(process: Process) -> float:
    """Resident memory in MB (1,000,000 bytes)."""
    lines = Path(f"/proc/{process.process.pid}/status").read_text(encoding="ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS"))) * 1024 / 1e6

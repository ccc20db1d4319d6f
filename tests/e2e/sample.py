"""A program for testing `Process` itself; its arguments make it misbehave."""

import asyncio
import os
import signal
import sys

import discord


class Sample(discord.AutoShardedClient):
    """Answers every message that it can read."""

    async def on_message(self, message: discord.Message) -> None:
        if message.author != self.user and message.content:
            await message.reply("heard", nonce=message.id)

    async def on_shard_ready(self, shard_id: int) -> None:
        print(f"shard {shard_id} is ready", flush=True)  # noqa: T201 - the test waits for it


async def main() -> None:
    """Connect until SIGTERM comes."""
    token = os.environ["DISCORD_TOKEN"]
    if "leak" in sys.argv:
        print(token)  # noqa: T201 - the test must find it
    if "outside" in sys.argv:
        await asyncio.open_connection("192.0.2.1", 80)
    intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
    async with Sample(intents=intents, allowed_mentions=discord.AllowedMentions.none()) as client:
        stopped = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
        running = asyncio.create_task(client.start(token))
        await asyncio.wait([running, asyncio.create_task(stopped.wait())], return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
        await client.close()
        await asyncio.wait([running])


if __name__ == "__main__":
    asyncio.run(main())

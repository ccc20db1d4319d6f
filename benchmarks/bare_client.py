"""The baseline of start time and memory: a discord.py client that connects with the bot's intents and waits."""

import os

import discord

if __name__ == "__main__":
    client = discord.Client(intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True))
    client.run(os.environ["DISCORD_TOKEN"], log_handler=None)

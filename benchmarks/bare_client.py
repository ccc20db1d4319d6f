"""The least that discord.py can do: connect with the bot's intents and wait. What start and memory are held against."""

import os

import discord

if __name__ == "__main__":
    client = discord.Client(intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True))
    client.run(os.environ["DISCORD_TOKEN"], log_handler=None)

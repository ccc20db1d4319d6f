"""cogs: the parts of the Discord shell; ``bot.py`` is the entry."""

"""cogs: Byline in Discord; bot.py wires it. The layers are in tests/test_house.py."""

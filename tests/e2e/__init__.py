"""The real bot, as a process of its own, against the double of Discord."""

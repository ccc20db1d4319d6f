"""Quotes: who said what in an article, exactly, found and attributed by rules and weights that can be read."""

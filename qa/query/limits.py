"""Limits of a question's length, each with its reason."""

QUESTION_LIMIT = 1000  # characters; three times the longest of 6,700 real questions, so more is a pasted text
SEARCH_LIMIT = 2000  # characters searched for of a longer text (``batch`` asks any): every word costs time
QUOTE_QUESTION_LIMIT = 400  # characters; a longer text does not ask for somebody's words

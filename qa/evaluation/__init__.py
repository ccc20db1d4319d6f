"""Evaluation: measures of answers and of quotations against judgements."""

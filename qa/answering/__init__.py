"""Answering: turns a question into an Answer, a Fact or an Abstention."""

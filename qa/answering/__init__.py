"""Answering: a question in; an Answer, a Fact or an Abstention out."""

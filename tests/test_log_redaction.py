"""The log shows no token, and a network error in one line."""

import logging

import pytest

from cogs.log_redaction import RedactionFilter


def record(message: str, *arguments: object, error: BaseException | None = None) -> logging.LogRecord:
    info = (type(error), error, None) if error else None
    return logging.LogRecord("discord.http", logging.WARNING, __file__, 1, message, arguments, info)


def test_tokens_of_interactions_and_webhooks_are_removed() -> None:
    entry = record("POST %s and %s failed", "/interactions/12/aW50.e-r_x/callback", "/webhooks/34/secret/messages")
    assert RedactionFilter().filter(entry)
    assert entry.getMessage() == "POST /interactions/12/…/callback and /webhooks/34/…/messages failed"


@pytest.mark.parametrize("error", [ConnectionResetError("gone"), TimeoutError()])
def test_a_network_error_is_one_line(error: Exception) -> None:
    entry = record("no connection", error=error)
    RedactionFilter().filter(entry)
    assert entry.getMessage() == f"no connection ({type(error).__name__})"
    assert entry.exc_info is None


def test_a_defect_keeps_its_traceback() -> None:
    entry = record("a defect", error=KeyError("x"))
    RedactionFilter().filter(entry)
    assert entry.exc_info is not None

"""Ingest: bytes become an Article."""

"""Ingest: a file becomes an Article."""

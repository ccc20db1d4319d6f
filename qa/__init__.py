"""Byline's question answering: passages and quotes of an article, found and cited verbatim."""

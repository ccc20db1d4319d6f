"""Documents: articles and their passages."""

"""Documents: articles and the passages they are split into."""

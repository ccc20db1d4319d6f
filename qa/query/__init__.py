"""Query: what a question says, parsed once."""

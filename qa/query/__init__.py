"""Query: a question, parsed once into one immutable object."""

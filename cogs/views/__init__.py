"""views: what a message says and which buttons it has, as data; nothing here imports discord."""

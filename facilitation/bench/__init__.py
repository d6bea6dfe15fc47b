"""The measuring bench: a crowd in one process, a server in another, figures from `/proc`."""

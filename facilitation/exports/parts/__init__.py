"""The parts of the report, one file each: what is said, in which order, never how it looks."""

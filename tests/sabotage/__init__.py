"""Deliberate faults, each of which must turn one named test red: a test that cannot fail proves nothing."""

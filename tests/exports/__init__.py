"""Exports: what leaves, how it looks, and what never leaves."""

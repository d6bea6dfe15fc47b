"""Coopérons: live cooperation workshops, from the QR code to the draft action plan."""

__version__ = "0.1.0"
PROTOCOL = 1  # number of the public surface described in docs/protocol.md

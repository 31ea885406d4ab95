"""Keeping it running: what stands on every answer, what is refused, what survives."""

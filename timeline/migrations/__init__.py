"""Schema, in the order it grew."""

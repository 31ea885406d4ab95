"""Public pages: what a reader browses."""

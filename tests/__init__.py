"""The tests: they mirror timeline/, room for room."""

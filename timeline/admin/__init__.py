"""The back office, one module a model."""

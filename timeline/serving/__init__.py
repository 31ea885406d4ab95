"""Finished answers: rendered once a version, then given before Django is asked."""

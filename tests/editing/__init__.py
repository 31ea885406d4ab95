"""Tests of timeline/editing."""

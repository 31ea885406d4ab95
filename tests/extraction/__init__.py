"""Tests of timeline/extraction."""

"""Tests of timeline/reading."""

"""Tests of timeline/admin."""

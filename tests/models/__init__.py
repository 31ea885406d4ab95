"""Tests of timeline/models."""

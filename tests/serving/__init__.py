"""Tests of timeline/serving."""

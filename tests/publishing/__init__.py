"""Tests of timeline/publishing."""

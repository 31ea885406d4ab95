"""Tests of timeline/languages."""

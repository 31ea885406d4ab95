"""Tests of timeline/calendars."""

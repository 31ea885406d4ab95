"""Keeping it running: headers, refusals, health, logs, metrics, backups. Knows no page."""

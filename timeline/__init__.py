"""Sijal: reporting on a public dispute, as a bilingual timeline with its sources."""

"""When it happened, and how surely: partial dates, Hijri, month names, dates in words."""

"""Article text to proposals: dates, actors, speech and events. Text in, frozen dataclasses out."""

"""From a file that somebody brings to drafts: read, checked row by row, kept or refused."""

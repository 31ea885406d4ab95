"""How a timeline leaves the site; the only room that may loosen a header."""

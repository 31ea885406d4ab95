"""What depends on a script, never on the database: direction, folding, digits, isolation."""

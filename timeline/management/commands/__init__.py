"""One thin command a module; each calls one function of a room."""

"""``/catalog``: moderators see what is old, change it without fear, and undo it."""

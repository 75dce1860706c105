"""``/catalog status``: what is old, what to do about it, and the weekly note."""

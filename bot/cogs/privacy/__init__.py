"""``/privacy``: what is kept about a member, why and for how long; a copy of it; and its end."""

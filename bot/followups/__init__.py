"""Coming back: when messages are due, claiming them, delivering them."""

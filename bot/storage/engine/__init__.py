"""The two databases, and the one way to read and write them."""

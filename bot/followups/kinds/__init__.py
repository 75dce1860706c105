"""The kinds of messages that the bot sends by itself: each is one entry, and `registry` has them all."""

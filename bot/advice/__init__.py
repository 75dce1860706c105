"""What the bot decides: pure functions of a profile, a catalog and a date."""

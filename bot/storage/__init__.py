"""What the bot remembers: one module for each thing kept, over SQLAlchemy Core."""

"""What the bot listens to: one module or small package for each feature."""

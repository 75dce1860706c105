"""What the bot understands of members' own words."""

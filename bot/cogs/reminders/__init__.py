"""``/plan reminders``, the buttons on direct messages, replies to them, and what is shown where they do not arrive."""

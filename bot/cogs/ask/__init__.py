"""``/ask``, the message action **Answer from FAQ**, mentions and direct messages: questions, and their answers."""

"""What the bot knows: certifications, questions, rules, texts, and the days on which they were true."""

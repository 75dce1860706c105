"""What is said when the FAQ has no answer: that it has none, or what the bot is; and what it can do."""

from __future__ import annotations

UNSURE = "I am not sure what that asks for. Is it one of these?"
"""Before the questions that may have been meant."""

NOT_KNOWN = "I don't know that one"

NOT_ON_THE_LIST = (
    "I answer from a list of checked answers about AI certifications, and this is not on it. What I can do:"
)

ELSEWHERE = (
    "That one isn't in my catalog, so I won't guess. Here's how to judge it: look for its name in job ads near you, "
    "check who runs the exam and what it tests, and ask people who hold it if it opened a door. What I can do:"
)
"""Begins the reply to a question about another credential."""

INTERVIEW = "For one pick that fits you, answer a few questions about yourself"
"""Offered after an answer to a question that is really "what should I take?"; how to do so follows."""

ABOUT_ME = (
    "I am a bot that helps with choosing an AI certification. My answers come from a list that people have checked; "
    "I do not make any up. What I can do:"
)
"""Begins the reply to a question about the bot itself."""

ABILITIES = (
    "find the certification that suits you, in a few questions",
    "say what one costs, how long it takes, and whether it can still be booked",
    "answer which to take first, which are free, what employers think, and what to avoid",
)

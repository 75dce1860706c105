"""``/catalog unanswered``: questions without an answer, and reports of mistakes."""

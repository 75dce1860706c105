"""``/advise``: the interview, and the recommendation that it leads to."""

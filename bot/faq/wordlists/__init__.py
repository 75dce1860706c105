"""Words and expressions that the search knows; data, not code."""

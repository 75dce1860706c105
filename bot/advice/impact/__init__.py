"""Whose advice a change of the catalog moves: every possible profile, decided by both catalogs."""

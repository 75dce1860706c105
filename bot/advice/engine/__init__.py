"""Compiles a catalog and decides profiles by it: fast, and without a word of text."""

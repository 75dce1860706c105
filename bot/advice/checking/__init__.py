"""Checking the files of a catalog, as thoroughly as the bot can, without holding anybody up."""

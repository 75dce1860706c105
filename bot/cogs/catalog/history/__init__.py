"""``/catalog history``: former versions of the catalog, and who did what."""

"""``/catalog upload``, ``refresh`` and ``source``: catalogs as files and addresses."""

"""``/catalog upload``, ``refresh``, ``source`` and ``export``: catalogs as files and addresses."""

"""``/catalog edit``: change single fields in a form."""

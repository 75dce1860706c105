"""``/catalog settings``: the channels that hear of the catalog."""

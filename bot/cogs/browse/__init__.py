"""``/certs``, ``/cert``, ``/compare``, ``/tiers`` and ``/stacks``: looking around in the catalog."""

"""What a service says when it refuses."""

from __future__ import annotations


class ServiceError(Exception):
    """A refusal that the member can understand and act on; the message is shown to them as it is."""

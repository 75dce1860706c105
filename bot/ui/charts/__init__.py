"""The pictures of ``/compare`` and ``/plan``."""

"""Certwise: which AI certification is worth a member's time and money."""

__version__ = "0.3.0.dev0"

"""Certwise: which AI certification is worth a member's time and money."""

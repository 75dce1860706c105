"""Deletes what has been kept for as long as it is kept, once a day."""

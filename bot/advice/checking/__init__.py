"""Every check of a catalog's files, in a process of its own."""

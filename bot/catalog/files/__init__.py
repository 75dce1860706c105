"""Catalogs as files: directories, zip archives, uploads, and addresses that they are fetched from."""

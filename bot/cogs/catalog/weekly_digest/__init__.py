"""The weekly digest of a catalog, posted where moderators chose."""

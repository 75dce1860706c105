"""From a proposed catalog to its publication: checks, impact, review, decision."""

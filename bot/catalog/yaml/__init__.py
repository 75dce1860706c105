"""YAML with line numbers: read with exact places, edited without touching what else is there."""

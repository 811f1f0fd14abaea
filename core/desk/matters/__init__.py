"""Own matters: changing them, numbering them, placing them in families, keeping them secret."""

"""差分: what the counterpart says of a shared matter, and what people decide on it."""

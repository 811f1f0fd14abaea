"""Workflows across: the owner tells where a run stands, the other side tells what it did."""

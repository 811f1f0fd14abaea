"""One file per foreign office: its shapes as a table."""

"""参照ID紐付け: what the counterpart's references stand for here."""

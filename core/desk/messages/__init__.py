"""案件連絡: composing, releasing, answering and searching case messages."""

"""庁書類 and キュー: files taken in, filed to their matters, and what they propose."""

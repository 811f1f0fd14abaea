"""公開設定 / 取込設定: what crosses of ours, and how what arrives is taken in."""

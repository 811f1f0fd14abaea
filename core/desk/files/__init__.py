"""取込 / 出力: own data from files and into files."""

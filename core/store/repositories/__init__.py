"""How the domain's values are kept. Each repository is built on one open session and knows no organisation."""

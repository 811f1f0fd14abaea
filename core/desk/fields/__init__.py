"""Fields as one organisation knows them: the catalogue, its own fields, and what people call them."""

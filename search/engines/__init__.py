"""The engines: each answers the same questions from its own store, with the same result."""

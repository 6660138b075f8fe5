"""Pages of the communities. What isn't the viewer's is looked up like what isn't there: one query, one 404."""

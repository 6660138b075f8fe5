"""People: who someone is, which roles someone has, and through these what someone may see."""

"""Demo content: a year in the life of the programme, invented."""

"""What people ask of search: words alone, once three asked for them on one day, and never who (decision 15)."""

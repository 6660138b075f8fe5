"""One module per way of running: embedded (default), production, test; all start from base."""

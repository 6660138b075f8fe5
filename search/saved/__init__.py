"""Questions that members keep, and telling them what is found newly."""

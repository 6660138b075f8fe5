"""Knowledge: themes, knowledge items, and the text of documents."""

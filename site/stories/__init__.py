"""Stories: the home page, news, blogs, interviews and good practices."""

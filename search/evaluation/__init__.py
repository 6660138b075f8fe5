"""How good search is: judged questions put to the site's own analysis, engines and queries, in scratch stores."""

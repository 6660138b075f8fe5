"""Regions: the pages of the inspiratieregios, what they bring and what they seek."""

"""Dutch formats as our readers expect them: 18 mei 2020, 09.00 uur, 4.194."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H.i"
DATETIME_FORMAT = r"j F Y, H.i \u\u\r"
SHORT_DATE_FORMAT = "j-n-Y"
MONTH_DAY_FORMAT = "j F"
FIRST_DAY_OF_WEEK = 1
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3

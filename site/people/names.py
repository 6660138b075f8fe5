"""Dutch names: shown in full, sorted on the family name without its particles."""

import unicodedata

_PARTICLES = "aan bij da de del den der di du el in la le les op 's s 't t te ten ter tot uit van ver von vom voor zu"
PARTICLES = frozenset(_PARTICLES.split())


def fold(text: str) -> str:
    """Lower case without accents, for comparing and sorting: "Yılmaz" and "yilmaz" are one."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))
    return "".join(character for character in plain if not unicodedata.combining(character))


def sort_key(first_name: str, last_name: str) -> str:
    """ "Rob", "van der Poel" -> "poel, rob van der" """
    words = last_name.split()
    start = 0
    while start < len(words) - 1 and words[start].casefold() in PARTICLES:
        start += 1
    particles, family = words[:start], words[start:]
    return fold(f"{' '.join(family)}, {' '.join([first_name, *particles])}".strip(", "))

"""Two documents of the demo, imported as the office would, and then described as an editor would."""

import datetime
from typing import Any

from knowledge.importing import Import
from knowledge.kinds import KnowledgeKind
from knowledge.models import ThemePage

from .pages import publish
from .texts import CONTENT

# file -> the theme that it stands under, the day it came in, and what an editor says of it
DOCUMENTS: dict[str, tuple[str, datetime.date, dict[str, Any]]] = {
    "het-eerste-gesprek.md": (
        "ouders-als-partner",
        datetime.date(2026, 5, 18),
        {
            "kind": KnowledgeKind.PRACTICE,
            "summary": "Hoe je ouders iets vertelt wat ze niet willen horen, en wat je daarna doet.",
            "authors": "CoP Ouders als partner",
            "year": 2026,
            "sectors": ["po", "vo", "jeugdhulp"],
            "levels": ["uitvoerend"],
        },
    ),
    "tussenstand-2026.txt": (
        "samen-monitoren",
        datetime.date(2026, 10, 5),
        {
            "title": "Tussenstand 2026: halverwege de brug",
            "kind": KnowledgeKind.POLICY,
            "summary": "Wat in elf regio's in beweging kwam, wat we leerden en wat op een andere tafel hoort.",
            "authors": "Programmabureau Met Andere Ogen",
            "year": 2026,
            "sectors": ["po", "vo", "mbo", "jeugdhulp", "zorg", "gemeente"],
            "levels": ["organisatorisch", "bestuurlijk"],
        },
    ),
}


def load_documents() -> None:
    for name, (theme, day, fields) in DOCUMENTS.items():
        page = Import(ThemePage.objects.get(slug=theme)).run(CONTENT / "documents" / name).page
        for field, value in fields.items():
            setattr(page, field, value)
        publish(page, day)

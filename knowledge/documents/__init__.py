"""Reading documents: from a file of text, Markdown, Word or PDF to a title and sections with stable addresses.

Pure Python without Django, so that it can be tried on any file by itself: ``read_document(path)``.
"""

from .errors import DocumentError
from .model import Block, Document, Item, ListBlock, Notice, Paragraph, Quote, Section, Table
from .reading import SUFFIXES, read_document
from .render import section_html

__all__ = [
    "SUFFIXES",
    "Block",
    "Document",
    "DocumentError",
    "Item",
    "ListBlock",
    "Notice",
    "Paragraph",
    "Quote",
    "Section",
    "Table",
    "read_document",
    "section_html",
]  # fmt: skip

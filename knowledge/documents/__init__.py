"""Reading documents: from a file of text, Word, OpenDocument or PDF to a title and sections with stable addresses.

Pure Python without Django, so that it can be tried on any file by itself: ``read_document(path)``.
"""

from .data import from_data, to_data
from .errors import DocumentError
from .model import Block, Document, Item, ListBlock, Notice, Paragraph, Quote, Section, Table
from .pages import Page
from .reading import SUFFIXES, read_document, read_pages, size_limit
from .render import to_html

__all__ = [
    "SUFFIXES",
    "Block",
    "Document",
    "DocumentError",
    "Item",
    "ListBlock",
    "Notice",
    "Page",
    "Paragraph",
    "Quote",
    "Section",
    "Table",
    "from_data",
    "read_document",
    "read_pages",
    "size_limit",
    "to_data",
    "to_html",
]  # fmt: skip

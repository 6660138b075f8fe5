"""OpenDocument texts made by hand: what an office program would write, with nothing around it."""

import zipfile
from pathlib import Path

from .reports import Report, paragraphs

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
        ("manifest", "manifest"),
    )
)  # fmt: skip


def write_odt(path: Path, words: str, *, styles: str = "", before: str = "", **parts: str) -> Path:
    """An OpenDocument text with these words in its body. ``parts``: texts of `meta` and `manifest`."""
    content = (
        f"{before}<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{words}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        for part, name in (("meta", "meta.xml"), ("manifest", "META-INF/manifest.xml")):
            if part in parts:
                package.writestr(name, parts[part])
    return path


def as_odt(report: Report, path: Path) -> Path:
    words = f'<text:p text:style-name="Title">{report.title}</text:p>'
    for seed, part in enumerate(report.parts):
        words += f'<text:h text:outline-level="{part.level}">{part.title}</text:h>'
        words += "".join(f"<text:p>{text}</text:p>" for text in paragraphs(seed, part.paragraphs))
    return write_odt(path, words)

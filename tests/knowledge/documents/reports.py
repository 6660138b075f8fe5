"""Reports to import: one invented text, laid out in the many ways in which offices deliver theirs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import docx
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus.doctemplate import BaseDocTemplate
from reportlab.platypus.tableofcontents import TableOfContents

SENTENCES = (
    "Het wijkteam van de Havenbuurt spreekt elke dinsdag met de intern begeleiders van drie basisscholen.",
    "Ouders schuiven aan zodra het over hun eigen kind gaat, en dat merkt iedereen aan tafel.",
    "Na een half jaar zagen we minder losse trajecten en meer gesprekken die ergens over gaan.",
    "De jeugdarts kijkt mee naar verzuim dat al weken duurt, zodat niemand hoeft te raden.",
    "Een leerplichtambtenaar vertelde dat zij nu belt voordat er een brief op de mat valt.",
    "Wat ontbreekt is tijd: wie samen wil leren, heeft uren nodig die in geen rooster staan.",
)


@dataclass(frozen=True)
class Part:
    """A heading with its level and the number of paragraphs below it."""

    title: str
    level: int
    paragraphs: int = 2
    page: int = 1


@dataclass(frozen=True)
class Report:
    title: str
    parts: tuple[Part, ...] = field(default=())

    @property
    def titles(self) -> list[str]:
        return [part.title for part in self.parts]


def paragraphs(seed: int, count: int) -> Iterator[str]:
    """``count`` paragraphs of three sentences, no two beginning alike within one part."""
    for step in range(count):
        yield " ".join(SENTENCES[(seed + step + offset) % len(SENTENCES)] for offset in range(3))


UNNUMBERED = Report(
    "Samen naar school in de Havenbuurt",
    (
        Part("Woord vooraf", 1, 1, 3),
        Part("Wat we wilden bereiken", 1, 2, 4),
        Part("Waarom juist nu", 2, 2, 5),
        Part("De scholen die meededen", 2, 2, 7),
        Part("Wat we leerden van ouders", 1, 2, 9),
        Part("Gesprek: aan tafel bij een gezin", 2, 3, 11),
        Part("Hoe het verder gaat", 1, 2, 14),
    ),
)
NUMBERED = Report(
    "Evaluatie van de proeftuin verzuim",
    (
        Part("1 Aanleiding", 1, 2, 3),
        Part("1.1 De vraag van de gemeente", 2, 2, 3),
        Part("1.2 Hoe wij te werk gingen", 2, 2, 5),
        Part("2 Wat we zagen", 1, 1, 6),
        Part("2.1 Op de basisschool", 2, 3, 6),
        Part("2.2 In het voortgezet onderwijs", 2, 2, 9),
        Part("3 Aanbevelingen", 1, 3, 12),
    ),
)


def as_text(report: Report, *, wrap: int = 0, leaders: str = "", listed: bool = True) -> str:
    """The report as plain text; ``leaders`` joins title and page in the contents list, lines break at ``wrap``."""
    import textwrap

    lines = [report.title, "", ""]
    if listed:
        lines += ["Inhoud", ""]
        lines += [
            f"{'   ' * (part.level - 1)}{part.title}{leaders}{part.page if leaders else ''}" for part in report.parts
        ]
        lines += ["", ""]
    for seed, part in enumerate(report.parts):
        lines += [part.title, ""]
        for text in paragraphs(seed, part.paragraphs):
            lines += [*(textwrap.wrap(text, wrap) if wrap else [text]), ""]
    return "\n".join(lines)


def as_markdown(report: Report) -> str:
    lines = [f"# {report.title}", ""]
    for seed, part in enumerate(report.parts):
        lines += ["#" * (part.level + 1) + f" {part.title}", ""]
        lines += [f"{text}\n" for text in paragraphs(seed, part.paragraphs)]
    return "\n".join(lines)


def as_word(report: Report, path: Path, *, styled: bool = True, listed: bool = False) -> Path:
    """The report as a Word file, its headings by style or only by bold letters."""
    document = docx.Document()
    document.add_heading(report.title, 0) if styled else document.add_paragraph().add_run(report.title)
    if listed:
        for level in {part.level for part in report.parts}:
            document.styles.add_style(f"toc {level}", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        for part in report.parts:
            document.add_paragraph(f"{part.title}\t{part.page}", style=f"toc {part.level}")
    for seed, part in enumerate(report.parts):
        if styled:
            document.add_heading(part.title, part.level)
        else:
            document.add_paragraph().add_run(part.title).bold = True
        for text in paragraphs(seed, part.paragraphs):
            document.add_paragraph(text)
    document.save(str(path))
    return path


class _Listed(BaseDocTemplate):
    """Tells the contents list which headings came on which page."""


def as_pdf(report: Report, path: Path, *, listed: bool = True, plain: bool = False, furniture: bool = True) -> Path:
    """The report as PDF: a cover, a contents list with dot leaders, headings in larger type, furniture on each page.

    ``plain``: headings are bold and no larger than the text.
    """
    styles = getSampleStyleSheet()
    sizes = (11, 11) if plain else (18, 14)
    heads = [
        ParagraphStyle(f"h{level}", styles["Heading2"], fontSize=size, leading=size * 1.2, spaceBefore=14, spaceAfter=6)
        for level, size in enumerate(sizes, 1)
    ]
    body = ParagraphStyle("body", styles["BodyText"], fontSize=11, leading=14, spaceAfter=8)

    class Document(SimpleDocTemplate):
        def afterFlowable(self, flowable: object) -> None:  # noqa: N802 - reportlab's name
            if isinstance(flowable, Paragraph) and flowable.style in heads:
                self.notify("TOCEntry", (heads.index(flowable.style), flowable.getPlainText(), self.page))

    def edges(canvas: Canvas, document: Document) -> None:
        if furniture and document.page > 1:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(70, 810, f"{report.title} | tussenstand")
            canvas.drawCentredString(300, 30, f"Pagina {document.page}")

    story: list[object] = [
        Paragraph(report.title, ParagraphStyle("title", styles["Title"], fontSize=26, leading=32)),
        PageBreak(),
    ]
    if listed:
        contents = TableOfContents(dotsMinLevel=0)
        contents.levelStyles = [
            ParagraphStyle("t1", fontSize=11, leading=16),
            ParagraphStyle("t2", fontSize=11, leading=16, leftIndent=16),
        ]
        story += [Paragraph("Inhoud", ParagraphStyle("toc", fontSize=18, leading=24)), contents, PageBreak()]
    for seed, part in enumerate(report.parts):
        story.append(Paragraph(part.title, heads[part.level - 1]))
        story += [Paragraph(text, body) for text in paragraphs(seed, part.paragraphs)]
        if part.level == 1:
            story.append(Spacer(1, 30))
    Document(str(path)).multiBuild(story, onFirstPage=edges, onLaterPages=edges)
    return path

"""The text of a file by pages, as search needs it."""

from pathlib import Path

import pytest

from knowledge.documents import errors, pdf, read_pages, sandbox, size_limit
from knowledge.documents.pages import to_pages

from .opendocument import write_odt
from .reports import UNNUMBERED, as_pdf, as_text, as_word, paragraphs


def test_a_pdf_gives_its_pages_with_their_numbers_and_without_what_all_repeat(tmp_path: Path) -> None:
    path = as_pdf(UNNUMBERED, tmp_path / "rapport.pdf")
    pages = read_pages(path)
    numbers = [page.number for page in pages]
    assert numbers == sorted({number for number in numbers if number})
    assert len(pages) > 2
    whole = "\n\n".join(page.text for page in pages)
    for seed, part in enumerate(UNNUMBERED.parts):
        assert part.title in whole
        for text in paragraphs(seed, part.paragraphs):
            assert text in " ".join(whole.split())
    assert pages == to_pages(pdf.read(path))


def test_what_has_no_pages_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Café één.".encode("cp1252"))
    (tmp_path / "b.md").write_text(as_text(UNNUMBERED))
    write_odt(tmp_path / "c.odt", "<text:p>Een zin.</text:p>")
    as_word(UNNUMBERED, tmp_path / "d.docx")
    for name, words in (
        ("a.txt", "Café één."),
        ("b.md", "Havenbuurt"),
        ("c.odt", "Een zin."),
        ("d.docx", "Havenbuurt"),
    ):
        (page,) = read_pages(tmp_path / name)
        assert page.number is None
        assert words in page.text


def test_a_file_that_only_repeats_itself_holds_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Een zin.")
    (tmp_path / "a.pdf").write_text("%PDF-1.7")
    monkeypatch.setattr(sandbox, "read_pages", lambda *_arguments: ())
    for name, reason in (("a.txt", errors.EmptyError), ("a.pdf", errors.ScannedError)):
        with pytest.raises(reason):
            read_pages(tmp_path / name)


def test_what_the_child_answers(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Een zin.")
    assert sandbox.from_json(sandbox.to_json("pages", "txt", tmp_path / "a.txt").encode()) == [
        {"text": "Een zin.", "number": None}
    ]


def test_a_limit_for_every_kind_that_we_read() -> None:
    assert size_limit(".PDF") > size_limit(".txt") > size_limit(".xlsx") == 0

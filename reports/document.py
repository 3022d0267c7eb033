"""The report as a letter in the form of Nghị định 30/2020/NĐ-CP."""

from pathlib import Path

from reports.shapes import Content


def write(content: Content, path: Path) -> None:
    """Write the letter."""
    import docx

    document = docx.Document()
    for section in content["sections"]:
        for text in (section["heading"], *section["paragraphs"]):
            document.add_paragraph(text)
    document.save(str(path))

"""Reads every number of a note back, and names both places where one differs."""

from collections.abc import Iterator
from io import BytesIO

from docx import Document

from components.briefing.model import Briefing, Statements
from components.exports.docx.content import excerpt
from components.exports.slides.text import clean
from tests.briefing.digits import Difference, squeezed


def in_note(briefing: Briefing, content: bytes) -> Iterator[Difference]:
    """Compare the summary, the figures and the table of the note, each row in its order."""
    document, shown = Document(BytesIO(content)), excerpt(briefing)
    cells = [[squeezed(cell.text) for cell in row.cells] for table in document.tables for row in table.rows]
    texts = {squeezed(paragraph.text) for paragraph in document.paragraphs}
    said = (
        (f"summary «{heading}»", sentence)
        for section in briefing.told[:1]
        for part in section.parts
        if isinstance(part, Statements)
        for heading, sentences in part.groups
        for sentence in sentences
    )
    for model, sentence in said:
        if squeezed(clean(sentence)) not in texts:
            yield Difference(model, sentence, "the paragraphs of the note", "nothing of the kind")
    for card in shown.figures:
        for text in filter(None, (card.value, card.detail)):
            if not any(squeezed(clean(text)) in cell for row in cells for cell in row):
                yield Difference(f"card {card.code}", text, "the tables of the note", "nothing of the kind")
    for row in shown.table.rows if shown.table else ():
        wanted = [squeezed(clean(words.text)) for words in row]
        if wanted not in cells:
            yield Difference(
                f"a row of «{shown.table_title}»", wanted, "the tables of the note", "no such row"
            )

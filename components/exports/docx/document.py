"""A Word document in the making: styles, lists, tables and pictures, every run in the language of the briefing."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.dml import MSO_THEME_COLOR
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml.etree import _Element, fromstring, tostring

from components.briefing.model import Briefing, Part, Statements
from components.exports.docx.content import SIZE
from components.exports.pdf.columns import PORTRAIT, UPRIGHT, fitted
from components.exports.pdf.grids import Link, PdfGrid
from components.exports.slides.lettering import FONT
from components.exports.slides.text import clean, one_line, web_address
from components.exports.slides.theme import THEME
from components.narrative.figures import HeadlineFigure

_MARGIN: Final = (Mm(15), Mm(20))
"""Above and below, and at the sides."""
_GRID: Final = "Light List Accent 1"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SLOTS: Final = {"text1": "dk1", "text2": "dk2"} | {
    f"accent{number}": f"accent{number}" for number in range(1, 7)
}
_BORDERS: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_NUMBERS: Final = {qn("w:color"): (("themeColor", "val"),), qn("w:shd"): (("themeFill", "fill"),)} | {
    qn(f"w:{edge}"): (("themeColor", "color"),) for edge in _BORDERS
}
_WORD_TODAY: Final = "15"
_LOOK_WITHOUT_FIRST_COLUMN: Final = "0420"
"""Heading row and bands of rows, as a number."""

_LOOKS: Final[dict[str, tuple[float, bool | None, MSO_THEME_COLOR | None, float, float]]] = {
    "Normal": (10.5, False, MSO_THEME_COLOR.TEXT_1, 0, 4),
    "Kind": (10.5, True, MSO_THEME_COLOR.ACCENT_1, 0, 2),
    "Title": (20, True, MSO_THEME_COLOR.TEXT_1, 0, 4),
    "Subtitle": (12, False, MSO_THEME_COLOR.TEXT_2, 0, 2),
    "Facts": (9, False, MSO_THEME_COLOR.TEXT_2, 0, 4),
    "Mark": (9, True, MSO_THEME_COLOR.TEXT_1, 0, 4),
    "Heading 1": (12.5, True, MSO_THEME_COLOR.ACCENT_1, 10, 3),
    "Heading 2": (10.5, True, MSO_THEME_COLOR.TEXT_1, 5, 1),
    "List Bullet": (10.5, False, MSO_THEME_COLOR.TEXT_1, 0, 2),
    "Caption": (9, False, MSO_THEME_COLOR.TEXT_2, 2, 4),
    "Cell": (SIZE, None, None, 1, 1),
    "Figure": (17, True, MSO_THEME_COLOR.ACCENT_1, 1, 1),
    "Footer": (9, False, MSO_THEME_COLOR.TEXT_2, 0, 0),
}
"""Of each style the size in points, whether it is bold, its colour of the theme, and the room before and after it.

In a cell the style of the table says the rest.
"""


class NoteDocument:
    """A document of A4 pages that is written from top to bottom."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.language = briefing.tr.language.locale.replace("_", "-")
        self._document: Document = docx.Document()
        _forget_the_origin(self._document)
        _set_styles(self._document)
        _set_theme(self._document)
        _name_colours(self._document)
        _set_language(self._document, self.language)
        _describe(self._document, briefing, self.language)
        self._lay_out()

    def saved(self) -> bytes:
        """Return the document as the bytes of a file."""
        content = BytesIO()
        self._document.save(content)
        return content.getvalue()

    def heading(self, text: str) -> None:
        """Add a heading, which stays on the page of what follows."""
        self.paragraph(text, "Heading 1")

    def paragraph(self, text: str, style: str) -> None:
        """Add a paragraph; nothing where there is nothing to say."""
        if text:
            self._write(self._document.add_paragraph(style=style), text)

    def statements(self, said: Part) -> None:
        """Add sentences under their headings."""
        if isinstance(said, Statements):
            for heading, sentences in said.groups:
                self.paragraph(heading, "Heading 2")
                for sentence in sentences:
                    self.paragraph(sentence, "List Bullet")

    def linked(self, words: Sequence[Link], style: str) -> None:
        """Add a paragraph of words, each of which leads to its address where that may be followed."""
        target = self._document.add_paragraph(style=style)
        for number, each in enumerate(words):
            if number:
                self._write(target, "; ")
            self._link(target, each)

    def _link(self, target: Paragraph, words: Link) -> None:
        address = web_address(words.link)
        if address is None:
            self._write(target, words.text)
            return
        relation = self._document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), relation)
        self._write(target, words.text, character_style="Hyperlink")
        link.append(target.runs[-1]._element)
        target._element.append(link)

    def picture(self, content: bytes, width: float, alt: str, *, is_beside: bool = False) -> None:
        """Add a picture, beside the last paragraph where that is asked.

        Args:
            content: PNG.
            width: in points.
            alt: what readers hear who cannot see it.
            is_beside: whether it goes behind the words of the last paragraph.
        """
        target = self._document.paragraphs[-1] if is_beside else self._document.add_paragraph()
        shape = target.add_run().add_picture(BytesIO(content), width=Pt(width))
        shape._inline.docPr.set("descr", clean(alt))

    def figures(self, figures: Sequence[HeadlineFigure]) -> None:
        """Add headline figures side by side: a table with a column for each."""
        rows = [
            [figure.label for figure in figures],
            [figure.value for figure in figures],
            ["\n".join(filter(None, (figure.detail, figure.period))) for figure in figures],
        ]
        table = self._table(len(rows), len(figures), "; ".join(figure.label for figure in figures))
        for number, texts in enumerate(rows):
            for place, text in enumerate(texts):
                self._fill(table.cell(number, place), text, style="Figure" if number == 1 else "Cell")
        _set_widths(table, [PORTRAIT / len(figures)] * len(figures))
        _treat_columns_alike(table)

    def table(self, grid: PdfGrid) -> None:
        """Add a table of a few rows, which stays on one page; its header is marked as such."""
        texts = [[words.text for words in row] for row in grid.rows]
        table = self._table(len(texts) + 1, len(grid.header), grid.title)
        for number, row in enumerate([list(grid.header), *texts]):
            for place, text in enumerate(row):
                cell = table.cell(number, place)
                self._fill(cell, text, is_number=place in grid.numbers)
                cell.paragraphs[0].paragraph_format.keep_with_next = number < len(texts)
        _set_widths(table, fitted(grid.header, texts, ways=UPRIGHT).widths)

    def _table(self, rows: int, columns: int, alt: str) -> Table:
        table = self._document.add_table(rows, columns, style=_GRID)
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        about = OxmlElement("w:tblCaption")
        about.set(qn("w:val"), one_line(alt))
        table._tbl.tblPr.append(about)
        for number, row in enumerate(table.rows):
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if number == 0:
                properties.append(OxmlElement("w:tblHeader"))
        return table

    def _fill(self, cell: _Cell, text: str, *, style: str = "Cell", is_number: bool = False) -> None:
        target = cell.paragraphs[0]
        target.style = style
        target.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT if is_number else None
        self._write(target, text)

    def _write(self, target: Paragraph, text: str, *, character_style: str | None = None) -> None:
        run = target.add_run(clean(text).replace("\t", " "), style=character_style)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), self.language)
        run._element.get_or_add_rPr().append(language)

    def _lay_out(self) -> None:
        """Set the page, and at its foot what is known up to when, the code, and the number of the page."""
        section, briefing, tr = self._document.sections[0], self.briefing, self.briefing.tr
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = _MARGIN[0]
        section.left_margin = section.right_margin = _MARGIN[1]
        section.footer_distance = Mm(10)
        foot = section.footer.paragraphs[0]
        foot.style = "Footer"
        said = tr("{as_of} · code {code}", as_of=briefing.as_of, code=briefing.code)
        mark = (tr("Demonstration data"),) if briefing.is_demo else ()
        self._write(foot, " · ".join((said, *mark, "")))
        before, between, after = tr("Page {page} of {pages}", page="\0", pages="\0").split("\0")
        for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
            if text:
                self._write(foot, text)
            if field:
                foot._element.append(_field(field))


def _field(instruction: str) -> _Element:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    return field


def _forget_the_origin(document: Document) -> None:
    """Take out what speaks of another document: its thumbnail, and its styles as Word of 2010 read them."""
    owners: tuple[Any, ...] = (document.part.package, document.part)
    for owner in owners:
        for number, relation in list(owner.rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml")):
                owner.rels.pop(number)


def _set_styles(document: Document) -> None:
    """Give the styles of Word our sizes and the theme's colours, and add those that it lacks."""
    styles: Any = document.styles
    known = {style.name for style in styles}
    for name, look in _LOOKS.items():
        style = styles[name] if name in known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _set_style(style, *look)
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.theme_color, link.font.underline = MSO_THEME_COLOR.HYPERLINK, True


def _set_style(
    style: ParagraphStyle,
    size: float,
    is_bold: bool | None,
    colour: MSO_THEME_COLOR | None,
    before: float,
    after: float,
) -> None:
    font, format_ = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(size), is_bold, False
    if colour is not None:
        font.color.theme_color = colour
    format_.space_before, format_.space_after, format_.line_spacing = Pt(before), Pt(after), 1.0
    element: Any = style._element
    for extra in element.xpath(".//w:pBdr | .//w:rPr/w:spacing"):
        extra.getparent().remove(extra)


def _set_theme(document: Document) -> None:
    """Give the theme our colours and the font that Windows and macOS bring, which has all the Kazakh letters."""
    package: Any = document.part.package
    part = next(each for each in package.iter_parts() if str(each.partname).endswith("theme1.xml"))
    theme: Any = fromstring(part.blob)
    for slot, colour in THEME.items():
        theme.find(f".//{_DRAWING}{slot}")[:] = [
            fromstring(f'<a:srgbClr xmlns:a="{_DRAWING[1:-1]}" val="{colour[1:].upper()}"/>')
        ]
    for fonts in ("majorFont", "minorFont"):
        theme.find(f".//{_DRAWING}{fonts}/{_DRAWING}latin").set("typeface", FONT)
    part._blob = tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _name_colours(document: Document) -> None:
    """Say the theme's colours as numbers too, for programs that read no theme."""
    for element in document.styles.element.iter():
        for said, number in _NUMBERS.get(element.tag, ()):
            slot = _SLOTS.get(element.get(qn(f"w:{said}")), "")
            if slot and element.get(qn(f"w:{said}Tint")) is None and element.get(qn(f"w:{number}")):
                element.set(qn(f"w:{number}"), THEME[slot][1:].upper())


def _set_language(document: Document, language: str) -> None:
    """Let spelling be checked in the language, and let Word of today open the file as its own."""
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), language)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _WORD_TODAY)


def _describe(document: Document, briefing: Briefing, language: str) -> None:
    """Say in the file's properties what it is; its day is the briefing's, so that the same briefing gives the same."""
    properties = document.core_properties
    properties.title = one_line(briefing.property_of("title"))[:255]
    properties.subject = one_line(briefing.scope)[:255]
    properties.author = one_line(briefing.property_of("presenter"))[:255] or "Jastar Atlas"
    properties.last_modified_by = properties.author
    properties.keywords, properties.comments = briefing.code, one_line(briefing.how_to_check)[:255]
    properties.language = language
    properties.created = properties.modified = datetime.combine(briefing.day, time.min)
    properties.revision = 1


def _treat_columns_alike(table: Table) -> None:
    """Keep the style of a table from making its first column one of headings."""
    look: Any = table._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstColumn"), "0")
    look.set(qn("w:val"), _LOOK_WITHOUT_FIRST_COLUMN)


def _set_widths(table: Table, widths: Iterable[float]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
        for cell in column.cells:
            cell.width = Pt(width)

"""The first and last sheets of the workbook: cover, contents, findings; notes and sources."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from components.briefing.model import Briefing, Statements
from components.briefing.part_tables import PartTable
from components.exports.workbook.cells import DEMO_INK, INDENTED, INK, LINK_INK
from components.exports.workbook.sheets import LINE, Placed, Surroundings, internal, lay_out, lines_in
from components.exports.workbook.words import legal
from components.i18n import Translator, formats
from components.tables.table import Column, Table

_LABEL_WIDTH, _TEXT_WIDTH = 26, 90


def write_cover(sheet: Worksheet, briefing: Briefing, around: Surroundings) -> None:
    """Write what the briefing is: its title, scope, as-of, code, presenter and audience."""
    pens = around.pens
    sheet.set_column(0, 0, _LABEL_WIDTH)
    sheet.set_column(1, 1, _TEXT_WIDTH)
    sheet.write_string(0, 0, legal(briefing.title), pens.of(bold=True, font_size=20))
    if briefing.cover_mark:
        sheet.write_string(1, 0, legal(briefing.cover_mark), pens.of(bold=True))
    label, text = pens.of(font_color=INK.faint_text, valign="top"), pens.of(text_wrap=True, valign="top")
    row = 2
    for name, said in _facts(briefing, briefing.tr):
        if said:
            sheet.write_string(row, 0, name, label)
            sheet.write_string(row, 1, legal(said), text)
            sheet.set_row(row, LINE * lines_in(said, _TEXT_WIDTH))
            row += 1
    if around.demo:
        sheet.write_string(row, 0, around.demo, pens.of(bold=True, font_color=DEMO_INK))
        row += 1
    link = pens.of(font_color=LINK_INK, underline=1)
    sheet.write_url(row + 1, 0, internal(around.contents), link, string=around.contents)
    lay_out(sheet, around)


def contents_table(
    fronts: Sequence[Table], shown: Sequence[PartTable], names: Sequence[str], *, tr: Translator
) -> Table:
    """Return the list of the sheets after the contents, by their names; `link_names` makes the names links."""
    columns = (Column("sheet", tr("Sheet")), Column("title", tr("What it shows")))
    titles = (*(table.title for table in fronts), *(twin.title for twin in shown))
    return Table("contents", tr("Contents"), columns, tuple(zip(names, titles, strict=True)))


def link_names(sheet: Worksheet, placed: Placed, names: Sequence[str], around: Surroundings) -> None:
    """Make the names in the list of the sheets links to them."""
    link = around.pens.body(font_color=LINK_INK, underline=1, **INDENTED)
    for row, name in enumerate(names, start=placed.first_row):
        sheet.write_url(row, 0, internal(name), link, string=name)


def findings_table(briefing: Briefing) -> Table:
    """Return the sentences of summary and sections, and which of them somebody has entered by hand."""
    tr = briefing.tr
    columns = (
        Column("section", tr("Section")),
        Column("sentence", tr("Finding")),
        Column("edited", tr("Text")),
    )
    whose = {True: tr("entered by hand, not from the data"), False: tr("made from the data")}
    first = briefing.summary.parts if briefing.summary else ()
    summed_up = (
        (heading, sentence, whose[heading == part.own])
        for part in first
        if isinstance(part, Statements)
        for heading, sentences in part.groups
        for sentence in sentences
    )
    told = (
        (section.title, sentence, whose[section.is_edited])
        for section in briefing.sections
        for sentence in section.sentences
    )
    return Table("findings", tr("In brief"), columns, (*summed_up, *told))


def notes_table(briefing: Briefing) -> Table:
    """Return definitions, notes and formulas of the sections, and what is not known."""
    tr = briefing.tr
    columns = (Column("kind", tr("Kind")), Column("about", tr("About")), Column("text", tr("Text")))
    rows = (
        (tr("note"), tr("Empty cell"), tr("An empty cell means: not known.")),
        *((tr("definition"), name, text) for name, text in briefing.definitions),
        *((tr("note"), section.title, note) for section in briefing.sections for note in section.notes),
        *((tr("not known"), "", text) for text in briefing.unknowns),
    )
    return Table("notes", tr("Notes and definitions"), columns, rows)


def sources_table(briefing: Briefing) -> Table:
    """Return the sources of the briefing with their links."""
    tr = briefing.tr
    columns = (Column("source", tr("Source")), Column("link", tr("Link"), "link"))
    return Table(
        "sources", tr("Sources"), columns, tuple((each.text, each.link) for each in briefing.sources)
    )


def source_line(twin: PartTable, *, tr: Translator) -> str:
    """Return the sources of a table in one line; empty where it names them in its own rows."""
    names = "; ".join(dict.fromkeys(source.text for source in twin.sources))
    return tr("Sources: {sources}", sources=names) if names else ""


def _facts(briefing: Briefing, tr: Translator) -> tuple[tuple[str, str], ...]:
    return (
        (tr("Scope"), briefing.scope),
        (tr("Day"), formats.day(briefing.day, tr=tr)),
        (tr("As of"), briefing.as_of),
        (tr("Presented by"), briefing.presenter),
        (tr("For whom"), briefing.audience),
        (tr("Language"), tr.language.own_name),
        (tr("Verification code"), briefing.code),
        (tr("Check at"), briefing.check_at),
        (tr("Sections"), ", ".join(section.title for section in briefing.sections)),
    )

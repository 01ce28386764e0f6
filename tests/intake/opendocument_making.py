"""How an ODS is made, as LibreOffice saves one: as little of it as a report needs."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *((each, each) for each in ("office", "table", "text", "style")),
        *(("number", "datastyle"), ("draw", "drawing")),
    )
)
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
STYLES = """
<number:number-style style:name="N1"><number:number/><number:text> тыс.</number:text></number:number-style>
<number:percentage-style style:name="N2"><number:number/><number:text>%</number:text></number:percentage-style>
<number:number-style style:name="N3"><number:number number:display-factor="1000"/>
<number:text> тыс.</number:text></number:number-style>
<style:style style:name="plain" style:family="table-cell"/>
<style:style style:name="thousands" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="percent" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="scaled" style:family="table-cell" style:data-style-name="N3"/>
<style:style style:name="struck" style:family="table-cell">
<style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="heir" style:family="table-cell" style:parent-style-name="struck"/>
<style:style style:name="raised" style:family="text">
<style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style>
<style:style style:name="seen" style:family="table"><style:table-properties table:display="true"/></style:style>
"""


def cell(value: object = None, *, style: str = "", attributes: str = "", inside: str | None = None) -> str:
    """A cell of a value; `inside` is its XML where that is not the value's text."""
    if value is None and inside is None and not attributes:
        return "<table:table-cell/>"
    typed = f"office:value-type={quoteattr(_kind(value))} {_stored(value)}" if value is not None else ""
    named = f'table:style-name="{style}"' if style else ""
    shown = f"<text:p>{escape(str(value))}</text:p>" if inside is None and value is not None else inside or ""
    return f"<table:table-cell {named} {typed} {attributes}>{shown}</table:table-cell>"


def _kind(value: object) -> str:
    return {bool: "boolean", int: "float", float: "float", date: "date"}.get(type(value), "string")


def _stored(value: object) -> str:
    match value:
        case bool():
            return f'office:boolean-value="{str(value).lower()}"'
        case int() | float():
            return f'office:value="{value}"'
        case date():
            return f'office:date-value="{value.isoformat()}"'
    return ""


def row(cells: Sequence[str], attributes: str = "") -> str:
    """A row of cells."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def table(rows: Sequence[str], *, name: str = "Отчёт", style: str = "seen", columns: str = "") -> str:
    """A sheet of rows; LibreOffice tells of the empty ones below as well."""
    below = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    inside = f"{columns or '<table:table-column/>'}{''.join(rows)}{below}"
    return f'<table:table table:name="{name}" table:style-name="{style}">{inside}</table:table>'


def document(
    *tables: str, before: str = "", manifest: str = "<manifest/>", mimetype: str = MIMETYPE
) -> bytes:
    """The file of these sheets; `before` stands before the first."""
    body = f"<office:body><office:spreadsheet>{before}{''.join(tables)}</office:spreadsheet></office:body>"
    styles = f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", mimetype)
        package.writestr(
            "content.xml", f"<office:document-content {SPACES}>{styles}{body}</office:document-content>"
        )
        package.writestr("META-INF/manifest.xml", manifest)
    return target.getvalue()


def opendocument(rows: Sequence[Sequence[str]]) -> bytes:
    """The file of one sheet of cells."""
    return document(table([row(cells) for cells in rows]))

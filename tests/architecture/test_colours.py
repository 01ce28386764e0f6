"""A colour has its value in one place, the palette; everything else asks for it by name."""

import re

import pytest

from components.palette import ACCENT, INKS
from components.scales import TEXT
from components.server.style import STYLE
from tests.architecture.project import ROOT, code_files, text_of

PALETTE = ROOT / "components" / "palette.py"
LITERAL = re.compile(r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3})\b|([\"'])[0-9a-f]{6}\1", re.IGNORECASE)


def test_no_file_of_the_program_writes_a_colour_that_the_palette_does_not_name():
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in code_files()
        if path != PALETTE
        for match in LITERAL.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found


@pytest.mark.parametrize("written", ['"#155a82"', "color: #fff;", '"EEF0F3"', "'14202b'", "#11181fcc"])
def test_every_way_of_writing_a_colour_is_found(written):
    assert LITERAL.search(written)


def test_letters_of_a_page_have_the_sizes_of_the_scale():
    sizes = re.findall(r"font-size: ([^;]+);", STYLE)
    assert len(sizes) > 8
    assert [
        size
        for size in sizes
        if not (found := re.fullmatch(r"var\(--([\w-]+)\)", size)) or found[1] not in TEXT
    ] == []


def test_paper_has_the_inks_of_the_palette():
    paper, ink = text_of("components/exports/pdf/briefing.typ"), INKS["light"]
    named = dict(re.findall(r'#let (\w+) = rgb\("(#\w+)"\)', paper))
    assert named == {"ink": ink.text, "faint": ink.faint_text, "hair": ink.grid, "accent": ACCENT}

"""How numbers of a native chart are written, and its axes drawn."""

from typing import Final

from components.charts import axes
from components.charts.chart import Chart
from components.exports.native_charts import Options, gridlines
from components.exports.slides.chart_part import AXIS_SIZE, words
from components.exports.slides.text import INK
from components.i18n import Language

_SEPARATORS: Final = {Language.ENGLISH: ","}


def value_axis(chart: Chart, language: Language, tick_labels: str) -> Options:
    """Return the options of the axis of values, from its floor on; `tick_labels` is where its numbers stand."""
    return {
        "min": chart.floor,
        "major_unit": axes.tick_step(chart),
        "num_format": number_format(chart.unit, 0, language),
        "num_font": words(AXIS_SIZE, INK.faint_text),
        "line": axis_line(INK.grid),
        "major_gridlines": gridlines(),
        "major_tick_mark": "none",
        "minor_tick_mark": "none",
        "label_position": tick_labels,
    }


def axis_line(ink: str) -> Options:
    """Return the stroke of an axis."""
    return {"color": ink, "width": 0.75}


def number_format(unit: str, decimals: int, language: Language) -> str:
    """Return the format of a chart's numbers, with the separator of the language wherever the file is opened.

    Only the decimal mark follows the computer that shows it: a format cannot name another.
    """
    digits = "0" if decimals == 0 else f"0.{'0' * decimals}"
    if unit == "percent":
        sign = "\u00a0%" if language is Language.RUSSIAN else "%"
        return f'{digits}"{sign}"'
    between = f'"{_SEPARATORS.get(language, chr(0xA0))}"'
    return f"[>=1000000]#{between}###{between}##{digits};[>=1000]#{between}##{digits};{digits}"

"""What a reader sees on a page: every text with the kind of the part that it stands in."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from streamlit.testing.v1 import AppTest

_SHOWN_BY_PLOTLY = ("name", "text", "hovertext", "ticktext")


class Seen(NamedTuple):
    """A text and where it stands."""

    part: str
    text: str


def parts(reader: AppTest) -> Iterator[Any]:
    """Every part of the page, the menu's aside."""
    waiting: list[Any] = [reader._tree]
    while waiting:
        part = waiting.pop(0)
        if hasattr(part, "children"):
            waiting = [*part.children.values(), *waiting]
        else:
            yield part


def texts(reader: AppTest) -> list[Seen]:
    """Every text that is shown, spoken or hinted at, in the order of the page."""
    found = (Seen(part.type, text) for part in parts(reader) for text in _texts_of(part))
    return [seen for seen in found if seen.text.strip()]


def headings(reader: AppTest) -> list[str]:
    return [unescape(words) for words in re.findall(r"<h1>(.*?)</h1>", _html(reader))]


def subheadings(reader: AppTest) -> list[str]:
    """The headings of the parts of a page, and within these."""
    return [unescape(words) for words in re.findall(r"<h[23][^>]*>(.*?)</h[23]>", _html(reader))]


def ranks_of_headings(reader: AppTest) -> list[int]:
    """The ranks of all headings in the order of the page."""
    return [int(rank) for rank in re.findall(r"<h([1-6])\b", _html(reader))]


def page_name(reader: AppTest) -> str:
    """The name of the page, as it stands above its heading on paper."""
    (line,) = re.findall(r'<p class="page-name">(.*?)</p>', _html(reader))
    return unescape(line).split(" · ")[2]


def text_of(reader: AppTest) -> str:
    """The page as one text, without the marks of Markdown."""
    return "\n".join(unmarked(seen.text) for seen in texts(reader))


def pictures(reader: AppTest) -> int:
    """How many charts and maps stand on the page."""
    return _html(reader).count('class="picture"')


def figures(reader: AppTest) -> list[str]:
    """The numbers of the cards, in the order of the page."""
    return [unescape(value) for value in re.findall(r'<p class="value">(.*?)</p>', _html(reader))]


def links_to_pages(reader: AppTest) -> list[str]:
    """The addresses of our own pages that a page leads to, its menu and foot aside."""
    return [unescape(address) for address in re.findall(r'<a class="to-page" href="(.*?)"', _html(reader))]


def come_alive(reader: AppTest) -> AppTest:
    """Ask for Plotly and folium in the place of each picture, as the browser does."""
    for button in reader.button:
        if str(button.key).startswith("live:"):
            button.click()
    return reader.run()


def unmarked(text: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def _html(reader: AppTest) -> str:
    return "".join(part.proto.body for part in reader.get("html"))  # type: ignore[attr-defined]


def _texts_of(part: Any) -> Iterator[str]:
    proto = part.proto
    for field in ("label", "body", "help", "placeholder", "alt", "alt_text", "caption"):
        value = getattr(proto, field, "")
        if isinstance(value, str):
            yield from _of_html(value) if part.type == "html" else [value]
    match part.type:
        case "selectbox":
            yield from proto.options
        case "button_group":
            yield from (option.content for option in proto.options)
        case "arrow_data_frame" | "dataframe":
            yield from _of_frame(part)
        case "plotly_chart":
            yield from _of_figure(json.loads(proto.spec))
        case "component_instance":
            yield from _of_map(json.loads(proto.json_args)["feature_group"])


def _of_html(page: str) -> Iterator[str]:
    without_style = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    yield from (unescape(text) for text in re.split(r"<[^>]*>", without_style))
    yield from (unescape(text) for text in re.findall(r'(?:aria-label|title|alt)="([^"]*)"', page))
    for drawings in re.findall(r'data-from-\d+="([^"]*)"', page):
        # The lines of a label stand one behind the other.
        yield from _of_html(re.sub(r"</text><text[^>]*>", " ", unescape(drawings)))


def _of_frame(part: Any) -> Iterator[str]:
    columns = json.loads(part.proto.columns or "{}")
    for code in part.value.columns:
        config = columns.get(code, {})
        yield config.get("label") or str(code)
        yield str(config.get("type_config", {}).get("display_text") or "")
        yield from (cell for cell in part.value[code] if isinstance(cell, str))


def _of_figure(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            shown = [value] if isinstance(value, str) else value
            if key in _SHOWN_BY_PLOTLY and isinstance(shown, list):
                yield from (_without_tags(text) for text in shown if isinstance(text, str))
            yield from _of_figure(value)
    elif isinstance(node, list):
        for each in node:
            yield from _of_figure(each)


def _of_map(layers: Any) -> Iterator[str]:
    scripts = [layers] if isinstance(layers, str) else list(layers)
    for script in scripts:
        for tooltip in re.findall(r"bindTooltip\(\s*`(.*?)`", script, flags=re.DOTALL):
            yield _without_tags(tooltip).strip()
        for label in re.findall(r'"html": (".*?[^\\]")', script):
            yield _without_tags(json.loads(label))


def _without_tags(text: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", text))

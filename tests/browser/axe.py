"""What axe finds on a page: serious and critical findings, without any exception."""

from collections.abc import Sequence

from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page

_GRAVE = {"serious", "critical"}


def grave_findings(page: Page | Frame, *, rules: Sequence[str] = ()) -> dict[str, list[str]]:
    """Return the serious and critical findings of axe: the rule, and the HTML of each element that breaks it.

    Args:
        page: a page, or a frame in it: axe looks into one document at a time.
        rules: the rules to hold the page to; all where left out.
    """
    # What is in order is only counted: to name each element that is takes axe most of its time.
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    found = Axe().run(page, options=options)
    return {
        finding["id"]: [node["html"] for node in finding["nodes"]]
        for finding in found["violations"]
        if finding["impact"] in _GRAVE
    }

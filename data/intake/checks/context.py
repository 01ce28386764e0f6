"""What the rules of checking look at: the entries of a report beside what is registered and stored."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

import pandas as pd

from data.catalogue import Catalogue
from data.catalogue.dimensions import are_qualified, keyed, of_all, qualified, unqualified
from data.intake.checks.contract import breaches

KEY: Final = ["indicator", "centre", "month"]


@dataclass(frozen=True, eq=False)
class CheckContext:
    """A report's entries with what is known about each, and the stored record.

    Attributes:
        cells: `data.intake.model.Reading.entries`, `keyed` (indicators of some people only are `qualified`), with the
            columns `reported`, `part_of`, `unit` (str), `minimum`, `maximum` (float64) of the indicator; `number`
            (int64, the month counted from year 0), `month_start`, `month_end` (datetime64, first and last day);
            `before` (float64, the stored value, NaN for none). RangeIndex, or a part of one.
        stored: what is stored, keyed, without demonstration data, and `number`.
        catalogue: the tables.
        today: the day of the check.
    """

    cells: pd.DataFrame
    stored: pd.DataFrame
    catalogue: Catalogue
    today: date

    @cached_property
    def of_all(self) -> "CheckContext":
        """The same of the figures of all people alone."""
        parts, stored_parts = (are_qualified(frame["indicator"]) for frame in (self.cells, self.stored))
        if not parts.any() and not stored_parts.any():
            return self
        return replace(self, cells=self.cells[~parts], stored=self.stored[~stored_parts])

    @cached_property
    def sound(self) -> pd.DataFrame:
        """The report's values by key, each once: `KEY`, `number`, `value`; without the keys that contradict."""
        once = self.cells.drop_duplicates([*KEY, "value"])
        return once.loc[~once.duplicated(KEY, keep=False), [*KEY, "number", "value"]]

    @cached_property
    def has_repeated_keys(self) -> bool:
        """Whether the report says anything twice."""
        return bool(self.cells.duplicated(KEY).any())

    @property
    def nothing_found(self) -> pd.DataFrame:
        """What a rule returns that no cell breaks."""
        return pd.DataFrame(index=self.cells.index[:0])

    @cached_property
    def untouched(self) -> pd.DataFrame:
        """The stored values that the report does not speak of: `KEY`, `number`, `value`."""
        spoken_of = keys(self.stored).isin(keys(self.cells))
        return self.stored.loc[~spoken_of, [*KEY, "number", "value"]]

    @cached_property
    def known(self) -> pd.DataFrame:
        """What would be stored with this report: `KEY`, `number`, `value`, by key."""
        both = pd.concat([self.sound, self.untouched], ignore_index=True)
        return both.sort_values(KEY, ignore_index=True)

    @cached_property
    def breaches(self) -> dict[str, list[int]]:
        """The rows of the cells that break each check of `data.intake.checks.contract`, by the check's code."""
        return breaches(self.cells)

    @cached_property
    def bounds(self) -> pd.DataFrame:
        """What is registered of the centre's opening, a row each cell: `status`, and days as `Centre` names them."""
        registered = pd.DataFrame(
            {
                code: (each.status, each.not_open_until, each.open_from, each.shut_from)
                for code, each in self.catalogue.all_centres.items()
            },
            index=["status", "not_open_until", "open_from", "shut_from"],
        ).T.astype(dict.fromkeys(["not_open_until", "open_from", "shut_from"], "datetime64[s]"))
        return registered.reindex(self.cells["centre"]).set_axis(self.cells.index)


def check_context(
    entries: pd.DataFrame, *, catalogue: Catalogue, stored: pd.DataFrame, today: date
) -> CheckContext:
    """Put the entries of a reading beside the tables and what is stored (as `Store.current`, or a reported frame)."""
    entries, reports = keyed(entries), keyed(stored[stored["status"] != "demo"])
    months = _months([*entries["month"].unique(), *reports["month"].unique()])
    facts = catalogue.indicators[["reported", "part_of", "unit", "minimum", "maximum"]]
    cells = pd.concat(
        [
            entries.reset_index(drop=True),
            facts.reindex(of_all(entries["indicator"])).reset_index(drop=True),
            months.reindex(entries["month"]).reset_index(drop=True),
        ],
        axis="columns",
    )
    cells["before"] = lookup(reports, keys(cells))
    return CheckContext(
        cells=cells,
        stored=reports.assign(number=months["number"].reindex(reports["month"]).to_numpy()),
        catalogue=catalogue,
        today=today,
    )


def nothing_stored() -> pd.DataFrame:
    """Return the reported frame of a store into which nothing has come yet."""
    types = {**dict.fromkeys(KEY, "str"), "value": "float64", "status": "str", "import_number": "Int64"}
    return pd.DataFrame(columns=list(types)).astype(types)


def keys(frame: pd.DataFrame) -> pd.MultiIndex:
    """Return the keys of a frame with the columns `KEY`, a row each; `keyed` where it has dimensions."""
    return pd.MultiIndex.from_frame(keyed(frame)[KEY])


def lookup(values: pd.DataFrame, wanted: pd.MultiIndex) -> list[float]:
    """Return the `value` of each wanted key, NaN where the frame (`KEY` once each, `value`) has none."""
    return keyed(values).set_index(KEY)["value"].reindex(wanted).tolist()


def nearest_wholes(parts: pd.DataFrame, values: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Return the nearest whole that has a value for each part: where none is known of visitors, that of reach.

    Args:
        parts: `KEY`, a row each, `keyed`: women are a part of women. What is part of nothing may be among them.
        values: `KEY` once each, `value`.
        catalogue: Its indicators say what is part of what.

    Returns:
        Indexed as the parts: `whole` (str; the furthest or "" where none has a value), `whole_value` (float64).
    """
    part_of = _wholes(parts["indicator"].unique(), catalogue)
    whole = parts["indicator"].map(part_of).astype("str")
    while True:
        wanted = pd.MultiIndex.from_arrays([whole, parts["centre"], parts["month"]], names=KEY)
        value = pd.Series(lookup(values, wanted), index=parts.index, dtype="float64")
        further = whole.map(part_of).astype("str")
        is_open = value.isna() & (further != "")
        if not is_open.any():
            return pd.DataFrame({"whole": whole, "whole_value": value})
        whole = further.where(is_open, whole)


def _wholes(codes: Iterable[str], catalogue: Catalogue) -> dict[str, str]:
    """Return what each code, and each that it leads to, is a part of among the same people; empty for nothing."""
    found, waiting = {"": ""}, list(codes)
    while waiting:
        code = waiting.pop()
        indicator, key = unqualified(code)
        whole = catalogue.wholes.get(indicator)
        found[code] = qualified(whole, key) if whole else ""
        if found[code] not in found:
            waiting.append(found[code])
    return found


def _months(codes: Iterable[str]) -> pd.DataFrame:
    """Return `number`, `month_start` and `month_end` of months, indexed by their code."""
    index = pd.Index(sorted(set(codes)), dtype="str")
    starts = pd.to_datetime(pd.Series(index, index=index) + "-01", format="%Y-%m-%d")
    return pd.DataFrame(
        {
            "number": (starts.dt.year * 12 + starts.dt.month - 1).astype("int64"),
            "month_start": starts,
            "month_end": starts + pd.offsets.MonthEnd(0),
        }
    )

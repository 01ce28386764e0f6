"""What the reported record says: by month, area and period, with how complete it is, and what each number is made of.

A month that a centre did not report is None, never zero. A centre owes a report for every month in which it is
known to have been open on some day. Centres are added up within a month; months are put together by the
indicator's `aggregation`. `Reported` and `Catalogue` come first, areas are codes (`almaty` for the city, a district,
a centre), months are texts such as `2024-10`, `today` decides which months are over.
"""

from data.activity.districts import MeansPerCentre, MonthBesideOthers, beside_others, means_per_centre
from data.activity.period_change import (
    MARGIN,
    NoCommonMonths,
    PeriodChange,
    PeriodComparison,
    between,
    same_months,
)
from data.activity.placed import PLACED, Cumulative, CumulativeMonth, cumulative_placed
from data.activity.profile import BesideMedian, against_median, gaps, owed
from data.activity.provenance import Evidence, Formula, evidence, share_evidence
from data.activity.queries import (
    AreaTotal,
    by_area,
    by_centre,
    by_district,
    last_complete_month,
    monthly,
    period_total,
    reported_span,
    reported_years,
)
from data.activity.shares import (
    FEW,
    PERMANENT,
    PartOfWhole,
    permanent_share_by_month,
    remainder,
    share_of,
    wilson,
)
from data.activity.table import MonthlyValue, PeriodTotal, centres_in, expected_centres

__all__ = [
    "FEW",
    "MARGIN",
    "PERMANENT",
    "PLACED",
    "AreaTotal",
    "BesideMedian",
    "Cumulative",
    "CumulativeMonth",
    "Evidence",
    "Formula",
    "MeansPerCentre",
    "MonthBesideOthers",
    "MonthlyValue",
    "NoCommonMonths",
    "PartOfWhole",
    "PeriodChange",
    "PeriodComparison",
    "PeriodTotal",
    "against_median",
    "beside_others",
    "between",
    "by_area",
    "by_centre",
    "by_district",
    "centres_in",
    "cumulative_placed",
    "evidence",
    "expected_centres",
    "gaps",
    "last_complete_month",
    "means_per_centre",
    "monthly",
    "owed",
    "period_total",
    "permanent_share_by_month",
    "remainder",
    "reported_span",
    "reported_years",
    "same_months",
    "share_evidence",
    "share_of",
    "wilson",
]

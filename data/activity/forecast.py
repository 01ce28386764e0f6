"""How an indicator may go on: seasonal exponential smoothing, tested against a naive rival, or in words why not.

The model is ETS(A,N,A): additive errors, no trend, additive seasons of twelve months. Its weights are fitted by
maximum likelihood in statsmodels, from a level and seasons that a straight line with a factor for each month of the
year gives. The intervals are its analytic ones, of single months and of their sums. See Hyndman, Koehler, Ord and
Snyder (2008), "Forecasting with Exponential Smoothing", chapters 5 and 6, and Hyndman and Athanasopoulos (2021),
"Forecasting: Principles and Practice", sections 5.10 (rolling origin) and 8.7.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate, dropwhile
from math import sqrt
from statistics import NormalDist, fmean
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from data.activity.queries import monthly
from data.activity.table import MonthlyValue, span
from data.catalogue import Catalogue
from data.comparison import Figure
from data.published.qualifiers import ABOUT
from data.reported import Reported
from data.time import months as calendar

LEAST_MONTHS: Final = 24
"""Whole months without which there is no forecast: two of each month of the year."""
LEAST_TESTED: Final = 6
"""Origins of the test without which nobody can say whether the model beats its rival."""
LATE: Final = 2
"""So many months at the end may wait for reports; older ones are gaps."""
AHEAD: Final = calendar.MONTHS_A_YEAR
LEVELS: Final = (0.8, 0.95)
"""Of the intervals."""

_SEASONS: Final = calendar.MONTHS_A_YEAR
_FITTED: Final = _SEASONS + 3
"""What the record has to tell the model: a line, its seasons, and two weights."""
_NO_ERROR: Final = 1e-9
_DIGITS: Final = 6
"""After the decimal mark: what is beyond them is of the arithmetic, and files would write it in other ways."""

_Values = npt.NDArray[np.float64]


class Refusal(StrEnum):
    """Why there is no forecast."""

    NOT_REPORTED = "not_reported"
    BREAK = "break"
    GAPS = "gaps"
    SUPPRESSED = "suppressed"
    TOO_SHORT = "too_short"
    UNTESTED = "untested"
    NO_BETTER = "no_better"


@dataclass(frozen=True)
class Backtest:
    """How the model would have done: asked again at the end of each month since it had enough of them.

    Attributes:
        origins: Months at whose end it was asked.
        error: Mean absolute error of all months that it was asked for, up to twelve ahead.
        rival: The same of the seasonal naive rival, which says what the same month of the year before was.
        mean: Mean of the figures themselves.
        first_step: Root mean square error of the months right after.
    """

    origins: int
    error: float
    rival: float
    mean: float
    first_step: float

    @property
    def is_beaten(self) -> bool:
        """Whether the rival was beaten; where neither ever errs, there is nothing to beat."""
        return self.error < self.rival or max(self.error, self.rival) < _NO_ERROR

    @property
    def relative_error(self) -> float:
        """The error as a part of the mean."""
        return self.error / self.mean if self.mean else 0.0


@dataclass(frozen=True)
class Expectation:
    """What is expected of one month or of a sum of months.

    Attributes:
        months: The months.
        mean: The expected figure.
        deviation: Standard deviation of what may come instead.
    """

    months: tuple[str, ...]
    mean: float
    deviation: float

    def interval(self, level: float) -> tuple[float, float]:
        """Return between which figures it lies with a probability; people are never fewer than none."""
        reach = NormalDist().inv_cdf(0.5 + level / 2) * self.deviation
        low, high = (max(0.0, round(self.mean + side * reach, _DIGITS)) for side in (-1, 1))
        return low, high

    def chance_of(self, number: float) -> float:
        """Return the probability that the number is reached."""
        if self.deviation < _NO_ERROR:
            return float(self.mean >= number)
        return 1 - NormalDist(self.mean, self.deviation).cdf(number)

    @property
    def figure(self) -> Figure:
        """The expectation as one to compare with others of the same forecast."""
        when = span(self.months[0], self.months[-1])
        return Figure("", "", "", when, self.mean, ABOUT, "reported", ("forecast",))


@dataclass(frozen=True)
class Forecast:
    """How an indicator may go on.

    Attributes:
        indicator, area: Codes.
        history: The whole months that it rests on, ascending.
        months: The twelve months after, one by one.
        year: The whole year of the first of these months, what is known of it included.
        known_of_year: How much of that is known already.
        year_ahead: The twelve months together.
        backtest: How well it would have done.
    """

    indicator: str
    area: str
    history: tuple[MonthlyValue, ...]
    months: tuple[Expectation, ...]
    year: Expectation
    known_of_year: float
    year_ahead: Expectation
    backtest: Backtest


@dataclass(frozen=True)
class NoForecast:
    """Stands where a forecast would stand.

    Attributes:
        reason: Why there is none.
        history: The whole months that are known, ascending, since the last gap.
        gaps: Months that are missing between whole ones.
        backtest: How well it would have done, where that is the reason.
    """

    reason: Refusal
    history: tuple[MonthlyValue, ...]
    gaps: tuple[str, ...] = ()
    backtest: Backtest | None = None


@dataclass(frozen=True)
class Model:
    """A fitted model.

    Attributes:
        ahead: The expected values of the next twelve months.
        level, season: The weights with which a surprise changes level and season.
        deviation: Standard deviation of a surprise.
    """

    ahead: tuple[float, ...]
    level: float
    season: float
    deviation: float

    def spread(self, first: int, last: int) -> float:
        """Return the standard deviation of the sum of some of the months ahead, counted from one.

        The error of month h is the surprise of h and c(1) to c(h-1) times the surprises before it, where c(j) is the
        weight of the level, and of the season as well where j is a whole number of years.
        """
        echoes = [
            1.0,
            *(self.level + (self.season if step % _SEASONS == 0 else 0) for step in range(1, last)),
        ]
        summed = [0.0, *accumulate(echoes)]
        loads = (summed[last + 1 - month] - summed[max(first - month, 0)] for month in range(1, last + 1))
        return self.deviation * sqrt(sum(load**2 for load in loads))


@lru_cache(maxsize=64)  # the search takes half a second, and screen and briefings ask in three languages
def forecast(
    reported: Reported, catalogue: Catalogue, indicator: str, *, area: str, today: date
) -> Forecast | NoForecast:
    """Return how an area's monthly figures of an indicator may go on, or why that is not said.

    It rests on reported months alone. Months whose reports are still due at the end are left out.

    Raises:
        UnknownCode: There is no such indicator or area.
    """
    every = monthly(reported, catalogue, indicator, area=area, today=today)
    history, gaps = _whole(every)
    reason = _refusal(reported, catalogue, indicator, every, history, gaps)
    if reason is not None:
        return NoForecast(reason, history, gaps)
    values = [each.value or 0.0 for each in history]
    tested = backtest(values)
    if not tested.is_beaten:
        return NoForecast(Refusal.NO_BETTER, history, backtest=tested)
    model = fitted(values, at_least=tested.first_step)
    return _forecast(indicator, area, history, model, tested)


def fitted(values: Sequence[float], *, at_least: float = 0.0) -> Model:
    """Return the model of some months in the order of time.

    Args:
        values: At least 24 months.
        at_least: Below this the standard deviation of a surprise is never set: the model has seen what it is
            fitted to, and errs less there than on what it has not.
    """
    known = np.asarray(values, dtype="float64")
    found = _smoothed(known)
    squares = float(np.square(found.resid).sum())
    deviation = max(sqrt(squares / (len(known) - _FITTED)), at_least)
    level, season = (float(each) for each in found.params[:2])
    ahead = tuple(round(float(each), _DIGITS) for each in found.forecast(AHEAD))
    return Model(ahead, level, season, deviation)


def backtest(values: Sequence[float]) -> Backtest:
    """Return how the model and its rival would have done at the end of each month but the first 24 and the last."""
    known = np.asarray(values, dtype="float64")
    own, rival, first = [], [], []
    origins = range(LEAST_MONTHS, len(known))
    for origin in origins:
        came = known[origin : origin + AHEAD]
        errors = np.abs(_smoothed(known[:origin]).forecast(len(came)) - came)
        own += errors.tolist()
        rival += np.abs(known[origin - _SEASONS :][: len(came)] - came).tolist()
        first.append(float(errors[0]))
    return Backtest(
        len(origins), fmean(own), fmean(rival), float(known.mean()), sqrt(fmean(np.square(first)))
    )


def _smoothed(known: _Values) -> Any:  # noqa: ANN401 - statsmodels has no types
    """Return the fitted model of statsmodels."""
    # A second and 80 MB: whoever asks for no forecast, such as a command, does not pay for one.
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    level, seasons = _start(known)
    model = ETSModel(
        known,
        error="add",
        seasonal="add",
        seasonal_periods=_SEASONS,
        initialization_method="known",
        initial_level=level,
        initial_seasonal=seasons,
    )
    # Where the weights hardly matter the search does not settle: what it finds is as good, and is tested as any.
    with np.errstate(divide="ignore", invalid="ignore"):  # where level and seasons alone explain everything
        return model.fit(disp=False, warn_convergence=False)


def _start(known: _Values) -> tuple[float, _Values]:
    """Return level and seasons of the first year, from a straight line with a factor for each month of the year."""
    time = np.arange(len(known))
    design = np.column_stack([np.eye(_SEASONS)[time % _SEASONS], time])
    factors = np.linalg.lstsq(design, known, rcond=None)[0][:_SEASONS]
    return float(factors.mean()), factors - factors.mean()


def _whole(every: Sequence[MonthlyValue]) -> tuple[tuple[MonthlyValue, ...], tuple[str, ...]]:
    """Return the whole months up to the last, since the last gap, and the months that are missing among all.

    Before a centre opened nothing is missing.
    """
    over = list(dropwhile(lambda each: not each.expected, (each for each in every if each.is_over)))
    for _ in range(LATE):
        if over and not over[-1].is_complete:
            over.pop()
    gaps = tuple(each.month for each in over if not each.is_complete)
    return tuple(each for each in over if not gaps or each.month > gaps[-1]), gaps


def _refusal(
    reported: Reported,
    catalogue: Catalogue,
    indicator: str,
    every: Sequence[MonthlyValue],
    history: Sequence[MonthlyValue],
    gaps: Sequence[str],
) -> Refusal | None:
    """Return why there is no forecast before any is tried; gaps and breaks so long ago do not matter."""
    is_short = len(history) < LEAST_MONTHS
    is_cut = any(each.suppressed for each in every)
    is_missing = any(each.month in gaps and each.is_owing for each in every)
    own = catalogue.indicator(indicator)
    continued = any(
        each.follows == indicator and reported.counts(code).values
        for code, each in catalogue.all_indicators.items()
    )
    reasons = (
        (Refusal.NOT_REPORTED, not history and not gaps and not is_cut),
        (Refusal.BREAK, continued or (is_short and bool(reported.counts(own.follows).values))),
        (Refusal.SUPPRESSED, is_short and is_cut and not is_missing),
        (Refusal.GAPS, is_short and bool(gaps)),
        (Refusal.TOO_SHORT, is_short),
        (Refusal.UNTESTED, len(history) < LEAST_MONTHS + LEAST_TESTED),
    )
    return next((reason for reason, holds in reasons if holds), None)


def _forecast(
    indicator: str, area: str, history: tuple[MonthlyValue, ...], model: Model, tested: Backtest
) -> Forecast:
    last = history[-1].month
    ahead = tuple(calendar.shifted(last, step) for step in range(1, AHEAD + 1))
    months = tuple(
        Expectation((month,), mean, model.spread(step, step))
        for step, (month, mean) in enumerate(zip(ahead, model.ahead, strict=True), start=1)
    )
    year = calendar.of_year(int(ahead[0][:4]))
    known = sum(each.value or 0.0 for each in history if each.month in year)
    to_come = sum(month in year for month in ahead)
    return Forecast(
        indicator,
        area,
        history,
        months,
        Expectation(year, known + sum(model.ahead[:to_come]), model.spread(1, to_come)),
        known,
        Expectation(ahead, sum(model.ahead), model.spread(1, AHEAD)),
        tested,
    )

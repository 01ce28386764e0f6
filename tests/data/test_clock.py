from datetime import UTC, date, datetime

import pytest

from data.time import clock


@pytest.mark.parametrize(
    ("hour", "day"), [(0, date(2026, 10, 31)), (18, date(2026, 10, 31)), (19, date(2026, 11, 1))]
)
def test_a_month_ends_at_midnight_in_almaty_wherever_the_server_stands(hour, day):
    assert clock.today(datetime(2026, 10, 31, hour, 59, tzinfo=UTC)) == day


def test_today_is_a_day_of_almaty():
    before, today, after = clock.today(datetime.now(UTC)), clock.today(), clock.today(datetime.now(UTC))
    assert before <= today <= after

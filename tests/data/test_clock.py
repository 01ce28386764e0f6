from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from data.time import clock

ALMATY = ZoneInfo("Asia/Almaty")


@pytest.mark.parametrize(
    ("hour", "day"), [(0, date(2026, 10, 31)), (18, date(2026, 10, 31)), (19, date(2026, 11, 1))]
)
def test_a_month_ends_at_midnight_in_almaty_wherever_the_server_stands(hour, day):
    assert clock.today(ALMATY, datetime(2026, 10, 31, hour, 59, tzinfo=UTC)) == day


def test_today_is_a_day_of_almaty():
    before, today, after = (
        clock.today(ALMATY, datetime.now(UTC)),
        clock.today(ALMATY),
        clock.today(ALMATY, datetime.now(UTC)),
    )
    assert before <= today <= after


def test_the_hour_of_a_day_follows_the_zones_own_history():
    """Until 1 March 2024 Almaty was six hours ahead of UTC, and an eastern city is on its next day sooner."""
    evening = datetime(2024, 2, 10, 18, 30, tzinfo=UTC)
    assert clock.today(ALMATY, evening) == date(2024, 2, 11)
    assert clock.today(ZoneInfo("Asia/Ulaanbaatar"), datetime(2026, 10, 31, 16, 30, tzinfo=UTC)) == date(
        2026, 11, 1
    )

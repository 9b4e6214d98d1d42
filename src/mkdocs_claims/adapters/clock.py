"""What day it is."""

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Return the day of this build or check.

    SOURCE_DATE_EPOCH (seconds since 1970, as reproducible builds set it) takes the place of
    the machine's clock, so that the same sources give the same site on any day.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    now = (
        datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now().astimezone()
    )
    return now.date()

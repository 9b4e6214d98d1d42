"""What holds for every test."""

import os

from hypothesis import HealthCheck, settings

# A deadline and the time that an example takes to be made are wall-clock time: they fail on a busy
# machine and say nothing of the code. The same code is asked the same questions in every run, so
# that no run fails by chance; FUZZ=1 asks others, and `make fuzz` millions.
settings.register_profile(
    "project",
    deadline=None,
    derandomize=not os.environ.get("FUZZ"),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("project")

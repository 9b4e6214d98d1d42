"""What holds for every test."""

import os

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

# A deadline and the time that an example takes to be made are wall-clock time: they fail on a busy
# machine and say nothing of the code. The same code is asked the same questions in every run, so
# that no run fails by chance; FUZZ=1 asks others, and `make fuzz` millions.
CHANCE = bool(os.environ.get("FUZZ"))
settings.register_profile(
    "project",
    deadline=None,
    derandomize=not CHANCE,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("project")
if not CHANCE:
    # It takes words from the modules that are there, and which are is chance under xdist.
    providers._get_local_constants = providers.Constants

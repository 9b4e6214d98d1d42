"""What holds for every test."""

from hypothesis import settings

# A deadline is wall-clock time: it fails on a busy machine and says nothing of the code.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

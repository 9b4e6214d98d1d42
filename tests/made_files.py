"""Files in the repository that a tool makes: they are what it would make now."""

import subprocess
import sys
from pathlib import Path

_TOOLS = Path(__file__).parents[1] / "tools"


def differences(tool):
    """What a tool says of its files when it compares them with what it would write; '' if alike."""
    done = subprocess.run(
        [sys.executable, _TOOLS / tool, "--check"], capture_output=True, text=True, check=False
    )
    failed = f"{done.stderr}exit status {done.returncode}" if done.returncode else ""
    return done.stdout + failed

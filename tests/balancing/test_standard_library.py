"""Every model of alliance balancing but the dynamics runs where there is nothing but Python."""

import subprocess
import sys

MODELS = [
    "audience",
    "capabilities",
    "crisis",
    "enumeration",
    "events",
    "hedging",
    "mixed_integer",
    "old_grievances",
    "portfolios",
    "sharing",
    "shuffles",
    "signals",
    "signed_map",
    "stakes",
    "standoff",
    "triads",
    "voting",
    "wedge",
]
PROBE = """
import importlib, sys
before = set(sys.modules)
for name in sys.argv[1:]:
    importlib.import_module("giants.balancing." + name)
loaded = {name.split(".")[0] for name in set(sys.modules) - before}
print(*sorted(loaded - set(sys.stdlib_module_names) - {"giants"}))
"""


def test_no_model_loads_anything_else():
    run = subprocess.run([sys.executable, "-c", PROBE, *MODELS], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""

"""How fast the models are, as ratios: `python -m benchmarks`."""

import os

# Before numpy is loaded: one core, so that machines compare.
for _name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

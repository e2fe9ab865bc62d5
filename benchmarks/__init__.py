"""How quick the models are: `python -m benchmarks`, on one core."""

"""Print how fast the models are: `python -m benchmarks`."""

from benchmarks import balancing, leverage

print("Trade leverage\n")
leverage.main()
print("\nAlliance balancing\n")
balancing.main()

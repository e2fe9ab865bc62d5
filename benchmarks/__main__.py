"""Print how fast the models are: `python -m benchmarks`."""

from benchmarks import balancing, leverage, summit

print("Trade leverage\n")
leverage.main()
print("\nAlliance balancing\n")
balancing.main()
print("\nThe summit\n")
summit.main()

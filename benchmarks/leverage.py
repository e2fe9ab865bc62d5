"""What the world models take: by size, against plain iteration, and on the authors' data.

python -m benchmarks.leverage
"""

from collections.abc import Callable

from benchmarks.synthetic import gravity
from benchmarks.timing import best_of
from giants.leverage.retaliation import tariff_war
from giants.leverage.world import NotConverged, counterfactual, without_deficits
from replications import NoData, folder, leverage

# Regions, sectors, and the milliseconds that a slider may take.
SIZES = ((13, 12, 5), (44, 16, 15), (81, 28, 100), (120, 28, None), (160, 40, None))
PLAIN_LIMIT = 20_000


def milliseconds(times: int, work: Callable[[], object]) -> float:
    """Return the shortest of several runs."""
    return 1000 * best_of(times, work)


def by_size() -> None:
    """Print the time of one change of tariffs, and of a tariff war, in synthetic worlds.

    A step is also given in passes, one power of every cell: that does not depend on the machine.
    """
    print("One tariff of 25 % by one region in a synthetic world, one core, best of five")
    print("size        ms   goal  steps  residual   us/step  passes/step   war ms  plain ms  plain/ours")
    for regions, sectors, goal in SIZES:
        world = gravity(regions, sectors)
        tariffs = world.levied(0.25, 0)
        outcome = counterfactual(world, tariffs)
        quick = milliseconds(5, lambda world=world, tariffs=tariffs: counterfactual(world, tariffs))
        war = milliseconds(2, lambda world=world: tariff_war(world))

        def plainly(world=world, tariffs=tariffs):
            return counterfactual(world, tariffs, memory=0, max_iterations=PLAIN_LIMIT)

        try:
            slow = milliseconds(1, plainly)
            plain = f"{slow:8.1f}  {slow / quick:10.1f}"
        except NotConverged as error:
            plain = f"none in {error.iterations}"
        step = 1000 * quick / outcome.iterations
        one = 1000 * milliseconds(20, lambda cells=world.spending: cells**-4.5)
        print(
            f"{regions:>3} x {sectors:<3} {quick:8.2f} {goal or '-':>5} {outcome.iterations:>6}"
            f"  {outcome.residual:.1e} {step:9.1f} {step / one:12.1f} {war:8.1f}  {plain}"
        )


def growth() -> None:
    """Print how the cost grows when one side of the world doubles."""
    print("\nCost of a doubling (cells grow by 4 with the regions, by 2 with the sectors)")
    for label, sizes in (
        ("regions", ((20, 16), (40, 16), (80, 16))),
        ("sectors", ((40, 8), (40, 16), (40, 32))),
    ):
        times = []
        for regions, sectors in sizes:
            world = gravity(regions, sectors)
            tariffs = world.levied(0.25, 0)
            times.append(milliseconds(5, lambda world=world, tariffs=tariffs: counterfactual(world, tariffs)))
        steps = ", ".join(
            f"{n} x {s}: {t:.1f} ms" + (f" (x {t / times[i - 1]:.1f})" if i else "")
            for i, ((n, s), t) in enumerate(zip(sizes, times, strict=True))
        )
        print(f"{label}: {steps}")


def published() -> None:
    """Print the time of the replicated equilibria, where the authors' data are."""
    print("\nPublished models, one core, best of five")
    try:
        data = folder()
    except NoData as absent:
        print(f"left out: {absent}")
        return
    setting = leverage.liberation_day(data)
    total = 0.0
    for name, world in setting.worlds.items():
        tariffs = setting.tariffs[name]
        took = milliseconds(5, lambda world=world, tariffs=tariffs: world.equilibrium(tariffs))
        outcome = world.equilibrium(tariffs)
        total += took
        print(
            f"ILMS {name:<21} {took:7.1f} ms {outcome.iterations:>4} steps  residual {outcome.residual:.1e}"
        )
    print(f"ILMS nine equilibria        {total:7.1f} ms, goal 1000")
    economy, tariffs = leverage.nafta(data)
    took = milliseconds(5, lambda: counterfactual(without_deficits(economy), tariffs))
    print(f"Caliendo-Parro, both        {took:7.1f} ms, goal 1000")
    balanced = without_deficits(leverage.world_of_2014(data))
    took = milliseconds(5, lambda: tariff_war(balanced))
    print(f"Lashkaripour, tariff war    {took:7.1f} ms")


def main() -> None:
    """Print all three."""
    by_size()
    growth()
    published()


if __name__ == "__main__":
    main()

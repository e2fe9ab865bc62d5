"""Published results on alliance balancing, reproduced: theirs, ours, the difference.

`rows()` yields a dict for each with the keys target, source, published, ours, difference, tolerance,
met and seconds. Exact targets have the tolerance 0; fractions are compared as fractions.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations, product
from time import perf_counter

import numpy as np

from giants import evidence
from giants.balancing import dynamics, signals
from giants.balancing.crisis import crisis
from giants.balancing.events import GoldsteinScale
from giants.balancing.portfolios import similarity
from giants.balancing.signed_map import SignedMap
from giants.balancing.standoff import ultimatum
from giants.balancing.voting import VotingGame

Row = dict[str, object]

FRIENDLY = (0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.45)
COUNCIL = {"DEU": 4, "FRA": 4, "ITA": 4, "BEL": 2, "NLD": 2, "LUX": 1}
COUNCIL_POWER = {
    "DEU": Fraction(7, 30),
    "FRA": Fraction(7, 30),
    "ITA": Fraction(7, 30),
    "BEL": Fraction(3, 20),
    "NLD": Fraction(3, 20),
    "LUX": Fraction(0),
}


def rows() -> Iterator[Row]:
    """Yield every target of the balancing chapters."""
    yield from highland_tribes()
    yield from councils()
    yield from triads_mended()
    yield from relations_that_grow()
    yield from karate_club()
    yield from risk_and_return()
    yield from crisis_over_today()
    yield from every_equilibrium()
    yield from most_frustrated()
    yield from event_weights()
    yield from portfolios_at_the_ends()


def highland_tribes() -> Iterator[Row]:
    """Read's sixteen tribes, the test network of structural balance."""
    tribes = SignedMap([(row["a"], row["b"], row["sign"]) for row in evidence.rows("highland_tribes")])
    name, source = "Read's tribes", "Read (1954); value of Aref and Wilson (2018)"
    package = "Read (1954); value of the package signnet (Schoch)"
    yield _row(f"{name}: frustration index", source, 7, lambda: tribes.frustration().index)
    yield _row(f"{name}: optimal splits", source, 1, lambda: tribes.frustration().splits)
    yield _row(f"{name}: triangles", package, 68, lambda: tribes.triad_count().total)
    yield _row(f"{name}: balanced triangles", package, 59, lambda: tribes.triad_count().balanced)
    yield _row(
        f"{name}: share balanced", package, 0.8676471, lambda: tribes.triad_count().balanced_share, 1e-7
    )
    yield _row(
        f"{name}: walk balance",
        "Estrada and Benzi (2014), on Read (1954); value of the package signnet (Schoch)",
        0.3575761,
        lambda: dynamics.walk_balance(tribes.matrix()),
        1e-7,
    )
    yield _row(
        f"{name}: misplaced ties with three camps",
        "Davis (1967), on Read (1954)",
        2,
        lambda: tribes.frustration(camps=3).index,
    )


def councils() -> Iterator[Row]:
    """Voting power in the Security Council and in the first Council of Ministers."""
    source = "the index of Shapley and Shubik (1954), for the council of 15"
    permanent = dict.fromkeys(("CHN", "FRA", "GBR", "RUS", "USA"), 7)
    un = VotingGame(39, permanent | {f"elected {number}": 1 for number in range(1, 11)})
    for seat, player, published in (
        ("a permanent member", "CHN", Fraction(421, 2145)),
        ("an elected member", "elected 1", Fraction(4, 2145)),
    ):
        yield _row(
            f"UN Security Council, {seat}: {published}",
            source,
            published,
            lambda player=player: un.shapley_shubik()[player],
        )
    eec = VotingGame(12, COUNCIL)
    for player, published in COUNCIL_POWER.items():
        yield _row(
            f"Council of the EEC, 1958, {player}: {published}",
            "the index of Shapley and Shubik (1954), for [12; 4,4,4,2,2,1]",
            published,
            lambda player=player: eec.shapley_shubik()[player],
        )


def triads_mended(states: int = 128) -> Iterator[Row]:
    """The density at which local triad dynamics settles, simulated against the formula."""
    for friendly in FRIENDLY:
        yield _row(
            f"Local triad dynamics, {states} states, p = {friendly}: share of friendly ties",
            "Antal, Krapivsky and Redner (2005)",
            dynamics.stationary_density(friendly),
            lambda friendly=friendly: dynamics.local_triad_dynamics(states, friendly).mean,
            0.005,
        )


def relations_that_grow(states: int = 8, cases: int = 10) -> Iterator[Row]:
    """The closed form of dX/dt = X X against its integration, and its camps near the end."""
    source = "Marvel, Kleinberg, Kleinberg and Strogatz (2011)"
    draw = np.random.default_rng(0)
    starts = [matrix + matrix.T for matrix in draw.uniform(-1, 1, (cases, states, states))]

    def farthest() -> float:
        differences = []
        for start in starts:
            time = dynamics.time_of_divergence(start) / 2
            differences.append(np.abs(dynamics.relations_at(start, time) - _integrated(start, time)).max())
        return float(max(differences))

    def in_other_camps() -> int:
        wrong = 0
        for start in starts:
            camps = dynamics.leading_camps(start)
            late = dynamics.relations_at(start, dynamics.time_of_divergence(start) * (1 - 1e-9))
            wrong += int((np.sign(late) != np.outer(camps, camps)).sum())
        return wrong

    yield _row("dX/dt = X X: closed form less integration, largest of 10 starts", source, 0, farthest, 1e-9)
    yield _row("dX/dt = X X: relations outside the leading camps at the end", source, 0, in_other_camps)


def karate_club() -> Iterator[Row]:
    """Zachary's club, split by the leading eigenvector of 2 A - 1. Needs networkx."""
    source = "Marvel et al. (2011), on Zachary (1977)"

    def misplaced() -> list[int]:
        import networkx

        club = networkx.karate_club_graph()
        camps = dynamics.leading_camps(2 * networkx.to_numpy_array(club, weight=None) - 1)
        first = club.nodes[0]["club"]
        return [node + 1 for node in club if (camps[node] > 0) != (club.nodes[node]["club"] == first)]

    yield _row("Zachary's club: members in their camp, of 34", source, 33, lambda: 34 - len(misplaced()))
    yield _row("Zachary's club: the misplaced member", source, 9, lambda: misplaced()[0])


def risk_and_return() -> Iterator[Row]:
    """The best demand under private information against a grid search in exact fractions."""
    source = "Fearon (1995), cost of B uniform on [0, b]"
    cases = [
        (Fraction(p, 10), Fraction(c, 20), Fraction(b, 10))
        for p, c, b in product(range(0, 11, 2), range(0, 9, 2), range(2, 11, 2))
    ]

    def grid(power: Fraction, cost: Fraction, highest: Fraction) -> tuple[Fraction, Fraction]:
        # Steps of 1/40 meet the optimum of every case.
        tried = []
        for demand in (Fraction(step, 40) for step in range(41)):
            war = min(Fraction(1), max(Fraction(0), (demand - power) / highest))
            tried.append(((1 - war) * demand + war * (power - cost), demand, war))
        _, demand, war = max(tried)
        return demand, war

    def farthest(which: str) -> float:
        place = ("demand", "war").index(which)
        return max(
            abs(getattr(ultimatum(*map(float, case)), which) - float(grid(*case)[place])) for case in cases
        )

    for which, what in (("demand", "demand"), ("war", "probability of war")):
        yield _row(
            f"Risk and return: {what}, closed form less grid search, largest of {len(cases)}",
            source,
            0,
            lambda which=which: farthest(which),
            1e-9,
        )


def crisis_over_today() -> Iterator[Row]:
    """The best offer in a crisis against a grid search in exact fractions, and the gamble as its limit."""
    cases = [
        (Fraction(p, 10), Fraction(c, 20), Fraction(b, 10), Fraction(t, 10))
        for p, c, b, t in product(range(0, 11, 2), range(0, 9, 2), range(2, 11, 2), range(11))
        if Fraction(t, 10) >= Fraction(p, 10) - Fraction(c, 20)
    ]

    def grid(power: Fraction, cost: Fraction, highest: Fraction, today: Fraction) -> Fraction:
        tried = []
        for kept in (Fraction(step, 40) for step in range(41)):
            if kept <= today:
                war = min(Fraction(1), max(Fraction(0), (kept - power) / highest))
                tried.append(((1 - war) * kept + war * (power - cost), kept))
        return max(tried)[1]

    def farthest() -> float:
        return max(abs(crisis(*map(float, case)).kept - float(grid(*case))) for case in cases)

    def without_today() -> float:
        pairs = [
            (crisis(*map(float, case), 1), ultimatum(*map(float, case))) for case in {c[:3] for c in cases}
        ]
        return max(max(abs(one.kept - two.demand), abs(one.war - two.war)) for one, two in pairs)

    yield _row(
        f"Crisis: share kept, closed form less grid search, largest of {len(cases)}",
        "Powell (1996), cut to one offer, cost of B uniform on [0, b]",
        0,
        farthest,
        1e-12,
    )
    yield _row(
        "Crisis where today is all, less the gamble: share and war, largest difference",
        "Fearon (1995), cost of B uniform on [0, b]",
        0,
        without_today,
        1e-12,
    )


def every_equilibrium() -> Iterator[Row]:
    """The list of equilibria of the signalling game against all plans, replies and beliefs of a grid."""
    games = [
        (Fraction(q), Fraction(1, 2), Fraction(b))
        for q, b in (("1/4", "1/2"), ("3/4", "1/2"), ("1/4", "3/2"), ("2/3", "3/2"), ("1/4", 4), ("3/4", 4))
    ]
    steps = [Fraction(step, 12) for step in range(13)]

    def tried(q: Fraction, k: Fraction, b: Fraction) -> set[tuple[Fraction, ...]]:
        """Say who tests in an equilibrium: a test costs 1, to the weak 2."""

        def best(belief: Fraction | None) -> list[Fraction]:
            return steps if belief is None or belief == k else [Fraction(belief > k)]

        found = set()
        for resolved, weak in product(steps, steps):
            seen = q * resolved + (1 - q) * weak
            tested = q * resolved / seen if seen else None
            silent = q * (1 - resolved) / (1 - seen) if seen < 1 else None
            for wins, keeps in product(best(tested), best(silent)):
                gains = ((resolved, b * (wins - keeps) - 1), (weak, b * (wins - keeps) - 2))
                if all((chance == 1 or gain <= 0) and (chance == 0 or gain >= 0) for chance, gain in gains):
                    found.add((resolved, weak))
        return found

    def listed(q: Fraction, k: Fraction, b: Fraction) -> set[tuple[Fraction, ...]]:
        every = signals.equilibria(q, k, b, resolved_cost=1, weak_cost=2)
        pairs = ((each.resolved_tests, each.weak_tests) for each in every)
        return {tuple(Fraction(chance).limit_denominator(1000) for chance in pair) for pair in pairs}

    yield _row(
        f"Signalling: equilibria of {len(games)} games listed but not found on a grid, or the reverse",
        "Definition as in Cho and Kreps (1987), grid of twelfths",
        0,
        lambda: sum(len(tried(*game) ^ listed(*game)) for game in games),
    )


def most_frustrated() -> Iterator[Row]:
    """The largest frustration index of a complete map, over all maps of three to eight states."""
    for states in range(3, 9):
        yield _row(
            f"Largest frustration index of a complete map of {states}",
            "Petersdorf (1966)",
            (states - 1) ** 2 // 4,
            lambda states=states: _largest_index(states),
        )


def event_weights() -> Iterator[Row]:
    """Three codes and their weights."""
    scale = GoldsteinScale({row["code"]: row["weight"] for row in evidence.rows("event_codes")})
    for code, published in (("163", -8.0), ("0312", 5.2), ("150", -7.2)):
        yield _row(
            f"Goldstein weight of CAMEO {code}",
            "Goldstein (1992), GDELT's table",
            published,
            lambda code=code: scale.weight(code),
        )


def portfolios_at_the_ends() -> Iterator[Row]:
    """The two ends of S: a state with itself, and with one bound to all whom it is not bound to."""
    source = "Signorino and Ritter (1999), the definition's limits"
    world = [str(number) for number in range(20)]
    bound = {state: int(state < "15") for state in world}
    opposite = {state: 1 - tie for state, tie in bound.items()}
    yield _row("S of a portfolio with itself", source, 1, lambda: similarity(bound, bound))
    yield _row("S of a portfolio with its opposite", source, -1, lambda: similarity(bound, opposite))


def _largest_index(states: int) -> int:
    """Over all signs of all ties, up to turning over the ties of a state.

    That turning leaves the index as it is, so the ties of the first state may all be friendly.
    """
    names = [str(number) for number in range(states)]
    largest = SignedMap([(a, b, -1) for a, b in combinations(names, 2)]).frustration_index()
    pairs = list(combinations(range(1, states), 2))
    hostile = np.arange(2 ** len(pairs), dtype=np.uint32)
    fewest = np.full(len(hostile), 255, dtype=np.uint8)
    for split in range(2 ** (states - 1)):
        side = [0, *(split >> number & 1 for number in range(states - 1))]
        between = sum(1 << place for place, (a, b) in enumerate(pairs) if side[a] != side[b])
        # A tie is misplaced when it is hostile within a camp or friendly between two.
        misplaced = np.bitwise_count(hostile ^ np.uint32(between)) + np.uint8(sum(side))
        np.minimum(fewest, misplaced, out=fewest)
    return max(largest, int(fewest.max()))


def _integrated(matrix: np.ndarray, time: float, steps: int = 2000) -> np.ndarray:
    """dX/dt = X X by Runge and Kutta's method of order four."""
    step = time / steps
    for _ in range(steps):
        one = matrix @ matrix
        two = np.linalg.matrix_power(matrix + step / 2 * one, 2)
        three = np.linalg.matrix_power(matrix + step / 2 * two, 2)
        four = np.linalg.matrix_power(matrix + step * three, 2)
        matrix = matrix + step / 6 * (one + 2 * two + 2 * three + four)
    return matrix


def _row(
    target: str, source: str, published: Fraction | float, compute: Callable, tolerance: float = 0
) -> Row:
    start = perf_counter()
    ours = compute()
    seconds = perf_counter() - start
    difference = ours - published
    return {
        "target": target,
        "source": source,
        "published": _plain(published),
        "ours": _plain(ours),
        "difference": _plain(difference),
        "tolerance": tolerance,
        "met": bool(abs(difference) <= tolerance),
        "seconds": seconds,
    }


def _plain(value: Fraction | float) -> float | int:
    return float(value) if isinstance(value, Fraction) else value

"""Hit back, or not? Games of two tariffs, the tariffs of a world war, and coercion without tariffs.

Payoffs are changes of welfare in percent. Rates are shares (0.25 is 25 %). What the games leave
out: the shadow of the future (old_grievances has it), third parties that join, and politics at
home, where the losers of a tariff may count for more than its gains.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from giants.evidence.checks import flag, instance, number, several
from giants.evidence.exact import fraction
from giants.leverage.world import (
    Economy,
    OneSector,
    Outcome,
    counterfactual,
    fixed_point,
)
from giants.leverage.world.checks import LARGEST, Array, array, place

FREE, TAX = 0, 1

TIE = 1e-9
"""Payoffs of one player are equal when they differ by no more than this part of all that is at stake."""


@dataclass(frozen=True)
class Game:
    """Two players, each with a list of actions.

    Attributes:
        row, column: who plays.
        row_payoffs, column_payoffs: [row's action][column's action], the higher the better. Equal are two
            of one player that differ by a billionth of its best less its worst: a solver knows no more.

    Raises:
        ValueError: payoffs that are not finite numbers, or of different shapes.
    """

    row: str
    column: str
    row_payoffs: tuple[tuple[float, ...], ...]
    column_payoffs: tuple[tuple[float, ...], ...]

    def __post_init__(self) -> None:
        """Turn the payoffs into tuples of floats, and check them."""
        shape = np.shape(np.asarray(self.row_payoffs, dtype=object))
        if len(shape) != 2 or 0 in shape:
            raise ValueError(f"row_payoffs must be a matrix, got shape {shape}")
        for name in ("row_payoffs", "column_payoffs"):
            axes = tuple(tuple(map(str, range(n))) for n in shape)
            checked = array(name, getattr(self, name), shape, axes)
            if np.shape(getattr(self, name)) != shape:
                raise ValueError(f"{name} must have shape {shape}, got {np.shape(getattr(self, name))}")
            object.__setattr__(self, name, tuple(map(tuple, checked.tolist())))

    def pure_equilibria(self) -> tuple[tuple[int, int], ...]:
        """Return the pairs of actions from which neither gains by moving alone.

        >>> Game("A", "B", ((3, 0), (5, 1)), ((3, 5), (0, 1))).pure_equilibria()
        ((1, 1),)
        """
        best_row = [max(column) for column in zip(*self.row_payoffs, strict=True)]
        best_column = [max(line) for line in self.column_payoffs]
        return tuple(
            (i, j)
            for i, line in enumerate(self.row_payoffs)
            for j, payoff in enumerate(line)
            if not _better(self.row_payoffs, payoff, best_row[j])
            and not _better(self.column_payoffs, self.column_payoffs[i][j], best_column[i])
        )

    def mixed_equilibrium(self) -> tuple[float, float] | None:
        """Return with what chance each plays its second action, both in (0, 1), or None.

        Each mixes so that the other is indifferent. Two actions each.

        Raises:
            ValueError: a player with more or fewer than two actions.

        Source: closed form for 2 x 2 games, Osborne (2004), An introduction to game theory, ch. 4.

        Matching pennies:

        >>> Game("A", "B", ((1, -1), (-1, 1)), ((-1, 1), (1, -1))).mixed_equilibrium()
        (0.5, 0.5)
        """
        (a, b), (c, d) = row = self._two_by_two(self.row_payoffs)
        (e, f), (g, h) = column = self._two_by_two(self.column_payoffs)
        chances = []
        # What a player gains by the second action when the other plays the first, or the second.
        for at_first, at_second in (
            (_better(column, f, e), _better(column, h, g)),
            (_better(row, c, a), _better(row, d, b)),
        ):
            if not min(at_first, at_second) < 0 < max(at_first, at_second):
                return None
            chances.append(at_first / (at_first - at_second))
        return chances[0], chances[1]

    @property
    def name(self) -> str:
        """The game's name when the first action is to leave trade free and the second to tax.

        One of:

        - "prisoner's dilemma": each taxes whatever the other does, and both lose by it;
        - "a war that <name> wins": both tax, and one is better off than in free trade;
        - "both tax": both lose, but one of them would not tax first;
        - "only <name> taxes", "nobody taxes";
        - both tax or neither: "stag hunt" when both like the same of the two better, and who alone goes
          for it does worse than who does not; "battle of the sexes" when each likes another; else
          "pure coordination";
        - one or the other: "chicken" when each would be the one who taxes, and free trade is better than
          to be taxed alone; "battle of the sexes" when their likings differ otherwise; else
          "pure coordination";
        - "cat and mouse": no pure equilibrium;
        - "a tie": somebody is indifferent between two actions.
        """
        row, column = self._two_by_two(self.row_payoffs), self._two_by_two(self.column_payoffs)
        row_gain = [_better(row, row[TAX][j], row[FREE][j]) for j in (FREE, TAX)]
        column_gain = [_better(column, column[i][TAX], column[i][FREE]) for i in (FREE, TAX)]
        if 0 in row_gain + column_gain:
            return "a tie"
        found = self.pure_equilibria()
        if len(found) == 2:
            return _coordination(row, column, meeting=found[0] == (FREE, FREE))
        if not found:
            return "cat and mouse"
        if found[0] == (TAX, TAX):
            tables = ((self.row, row), (self.column, column))
            change = [(who, _better(table, table[TAX][TAX], table[FREE][FREE])) for who, table in tables]
            winners = [who for who, gain in change if gain > 0]
            losers = [who for who, gain in change if gain < 0]
            if len(winners) == 1:
                return f"a war that {winners[0]} wins"
            dominant = min(row_gain + column_gain) > 0
            return "prisoner's dilemma" if dominant and len(losers) == 2 else "both tax"
        names = {
            (FREE, FREE): "nobody taxes",
            (TAX, FREE): f"only {self.row} taxes",
            (FREE, TAX): f"only {self.column} taxes",
        }
        return names[found[0]]

    @staticmethod
    def _two_by_two(payoffs: Sequence[Sequence[float]]) -> Sequence[Sequence[float]]:
        if len(payoffs) != 2 or len(payoffs[0]) != 2:
            raise ValueError(f"payoffs must be two by two, got {len(payoffs)} by {len(payoffs[0])}")
        return payoffs


Payoffs = Sequence[Sequence[float]]


def _better(payoffs: Payoffs, one: float, other: float) -> float:
    """How much better one payoff is than another, as a part of the player's best less its worst."""
    size = max(abs(payoff) for line in payoffs for payoff in line) or 1.0
    spread = max(map(max, payoffs)) / size - min(map(min, payoffs)) / size
    part = (one / size - other / size) / spread if spread else 0.0
    return 0.0 if abs(part) <= TIE else part


def _coordination(row: Payoffs, column: Payoffs, meeting: bool) -> str:
    """Name a game with two equilibria: both do the same (meeting), or one does and one does not."""
    ends = ((FREE, FREE), (TAX, TAX)) if meeting else ((TAX, FREE), (FREE, TAX))
    likes = [_better(table, *(table[i][j] for i, j in ends)) for table in (row, column)]
    alone = [
        _better(row, row[TAX][FREE], row[FREE][TAX]),
        _better(column, column[FREE][TAX], column[TAX][FREE]),
    ]
    if likes[0] * likes[1] < 0:
        yielding = [
            _better(row, row[FREE][FREE], row[FREE][TAX]),
            _better(column, column[FREE][FREE], column[TAX][FREE]),
        ]
        return "chicken" if not meeting and likes[0] > 0 < min(yielding) else "battle of the sexes"
    risky = meeting and (min(*likes, *alone) > 0 or max(*likes, *alone) < 0)
    return "stag hunt" if risky else "pure coordination"


def tariff_game(world: OneSector, row: str | int, column: str | int, rate: float) -> Game:
    """Return the game in which each may tax all goods of the other at one rate.

    Args:
        world: before any tariff.
        row, column: two countries.
        rate: a share, > 0.

    Raises:
        ValueError: an unknown country, the same one twice, or a rate outside its domain.
        NotConverged: no equilibrium was found.

    Source: the story is Johnson's (1953), Optimum tariffs and retaliation; the numbers are those
    of the one-sector model.
    """
    instance("world", world, OneSector)
    i, j = place("row", row, world.countries), place("column", column, world.countries)
    if i == j:
        raise ValueError(f"column must not be the row player, got {column!r}")
    rate = number("rate", rate, above=0, most=LARGEST)
    payoffs = np.zeros((2, 2, 2))
    for row_taxes, column_taxes in ((FREE, TAX), (TAX, FREE), (TAX, TAX)):
        tariffs = np.zeros(world.trade.shape)
        tariffs[j, i], tariffs[i, j] = rate * row_taxes, rate * column_taxes
        welfare = world.equilibrium(tariffs).welfare
        payoffs[:, row_taxes, column_taxes] = welfare[i], welfare[j]
    names = world.countries or ()
    return Game(names[i], names[j], *(tuple(map(tuple, table.tolist())) for table in payoffs))


def answered(
    world: OneSector, row: str | int, column: str | int, rate: float, answer: float, clause: bool = False
) -> tuple[float, float]:
    """Return what both gain when the column player taxes all that the row player sells, and is answered.

    Args:
        world: before any tariff.
        row, column: two countries.
        rate: of the column player when it is not answered, a share, >= 0.
        answer: duty of the row player, a share, >= 0.
        clause: whether the column player adds the answer to its own rate.

    Raises:
        ValueError: an unknown country, the same one twice, or a rate outside its domain.
        NotConverged: no equilibrium was found.

    Source: the clause in the letters of 7 July 2025, that any increase is added to the 25 %.

    >>> trade = np.array([[80.0, 20], [20, 280]])
    >>> world = OneSector(trade, elasticity=4, countries=("KOR", "USA"))
    >>> plain, added = (answered(world, "KOR", "USA", 0.25, 0.25, clause) for clause in (False, True))
    >>> plain[0] > added[0]
    True
    """
    instance("world", world, OneSector)
    i, j = place("row", row, world.countries), place("column", column, world.countries)
    if i == j:
        raise ValueError(f"column must not be the row player, got {column!r}")
    rate, answer = number("rate", rate, least=0), number("answer", answer, least=0)
    tariffs = np.zeros(world.trade.shape)
    tariffs[i, j], tariffs[j, i] = rate + answer * flag("clause", clause), answer
    welfare = world.equilibrium(tariffs).welfare
    return float(welfare[i]), float(welfare[j])


@dataclass(frozen=True, eq=False)
class TariffWar:
    """The world when every country sets the tariff that serves it best, given all others.

    Attributes:
        rates: (N,) one for all goods and origins, a share.
        outcome: against the tariffs there were before.
        residual: greatest relative error left, in the markets or in a rate.
        iterations: that it took.
    """

    rates: Array
    outcome: Outcome
    residual: float
    iterations: int


def tariff_war(economy: Economy, tolerance: float = 1e-12) -> TariffWar:
    """Return the Nash tariffs of a world tariff war, and what they do.

    A country's best tariff is the inverse of the export-supply elasticity that it faces: of
    eps_k (1 - its share in the destination's spending), averaged over its exports. The formula
    overlooks that the destination's revenue falls with its imports, and that other countries'
    wages move; a best reply without these shortcuts is a little lower.

    Args:
        economy: before, in balance, goods made by labour alone.
        tolerance: of the greatest relative error.

    Raises:
        ValueError: an economy out of balance, with inputs, or with a region that exports nothing.
        NotConverged: no equilibrium was found.

    Source: Lashkaripour (2021), The cost of a global tariff war: a sufficient statistics
    approach, Journal of International Economics 131, 103419, theorem 1.

    Two like countries that spend 0.8 at home and elasticity 4: each sees 1 - 0.2 of the other's
    spending go elsewhere, so a first guess is 1 / (4 x 0.8) = 0.31; the war itself shrinks the
    share abroad to 0.088, and the rate to 1 / (4 x 0.912).

    >>> two = Economy([[[80.0], [20.0]], [[20.0], [80.0]]], tariffs=0, elasticities=4)
    >>> tariff_war(two).rates.round(3)
    array([0.274, 0.274])
    """
    instance("economy", economy, Economy)
    tolerance = number("tolerance", tolerance, above=0)
    if economy.inputs is not None:
        raise ValueError("economy must make goods by labour alone, this one has inputs")
    if not economy.in_balance:
        raise ValueError("economy must be in balance; take without_deficits(economy)")
    count = len(economy.wage_bill)
    abroad = ~np.eye(count, dtype=bool)
    exports = (economy.spending * abroad[:, :, None]).sum(axis=(1, 2))
    if not (exports > 0).all():
        name = economy.names[0][exports.argmin()]
        raise ValueError(f"economy must let every region export: {name} does not")
    eps = np.asarray(economy.elasticities)[:, None]
    # Sector, importer, exporter; what trade would be without the tariffs there are.
    free = economy.shares * ((1 + economy.tariffs) ** eps[:, 0]).transpose(2, 1, 0)
    own = np.ascontiguousarray(free.diagonal(axis1=1, axis2=2))
    foreign = np.ascontiguousarray(free * abroad)
    squared = foreign**2
    taste = np.ascontiguousarray(economy.taste.T)

    def excess(logs: Array) -> Array:
        log_w, rates = logs[:count], np.exp(logs[count:])
        draw = np.exp(-eps * log_w)
        shield = np.exp(-eps * np.log1p(rates))
        imported = shield * np.matmul(foreign, draw[:, :, None])[:, :, 0]
        at_home = own * draw
        sums = imported + at_home
        earned = np.exp(log_w) * economy.wage_bill
        untaxed = (at_home + imported / (1 + rates)) / sums
        income = earned / (taste * untaxed).sum(axis=0)
        # What each spends abroad, over its price index; the exporters draw their parts from it.
        asked = taste * income * shield / ((1 + rates) * sums)
        exported = draw * np.matmul(asked[:, None, :], foreign)[:, 0, :]
        crowded = draw**2 * np.matmul((asked * shield / sums)[:, None, :], squared)[:, 0, :]
        sales = exported.sum(axis=0) + (taste * income * at_home / sums).sum(axis=0)
        best = exported.sum(axis=0) / (eps * (exported - crowded)).sum(axis=0)
        return np.concatenate([np.log(sales / earned), np.log(best / rates)])

    weight = economy.spending.sum(axis=(0, 1))
    mean = float(weight @ eps[:, 0] / weight.sum())
    start = np.repeat([0.0, -np.log(mean)], count)
    step = np.repeat([1 / (1 + mean), 0.7], count)
    found = fixed_point(excess, start, step, "the tariff war", tolerance)
    rates = np.exp(found.point[count:])
    tariffs = np.broadcast_to((rates * abroad)[:, :, None], economy.spending.shape)
    return TariffWar(rates, counterfactual(economy, tariffs), found.residual, found.iterations)


@dataclass(frozen=True)
class Coercion:
    """What a measure costs the state it is aimed at, and the state that takes it.

    Attributes:
        target_loss, sender_loss: percent of income; below 0 for a gain.
        ratio: the first over the second; inf when the target loses and the sender does not.
        exposure: part of what the measure hits in all that the target sells of it, percent.
    """

    target_loss: float
    sender_loss: float
    ratio: float
    exposure: float


def coercion(
    target_loss: float,
    target_income: float,
    sender_loss: float,
    sender_income: float,
    hit: float = 0,
    sales: float = 1,
) -> Coercion:
    """Return what a measure costs both sides, from sums of money.

    Args:
        target_loss, sender_loss: money, any one unit for each side.
        target_income, sender_income: in the same unit as the loss, > 0.
        hit: sales that the measure closes, of a firm or a sector, >= 0.
        sales: all sales of that firm or sector, > 0, not below hit.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the ratio of costs as a test of leverage: Baldwin (1985), Economic statecraft.

    A loss of 8.5 out of 1700 against one of 1.1 out of 11000:

    >>> cost = coercion(8.5, 1700, 1.1, 11000)
    >>> round(cost.target_loss, 6), round(cost.sender_loss, 6), round(cost.ratio, 6)
    (0.5, 0.01, 50.0)
    """
    target = _percent("target_loss", target_loss, "target_income", target_income)
    sender = _percent("sender_loss", sender_loss, "sender_income", sender_income)
    if sender > 0 and np.isinf(np.float64(target) / np.float64(sender)):
        raise ValueError(f"sender_loss must be 0 or large enough for a finite ratio, got {sender_loss!r}")
    sales = number("sales", sales, above=0)
    return _coercion(target, sender, 100 * (number("hit", hit, least=0, most=sales) / sales))


def _percent(name: str, loss: float, of: str, income: float) -> float:
    with np.errstate(over="ignore"):
        percent = 100 * np.float64(number(name, loss)) / np.float64(number(of, income, above=0))
    if np.isinf(percent):
        raise ValueError(
            f"{name} must be small enough, or {of} large enough, for a finite share, got {loss!r}"
        )
    return float(percent)


def embargo(
    economy: Economy, sender: str | int, target: str | int, sectors: Collection[str | int] | None = None
) -> Coercion:
    """Return what it costs both when the sender stops buying from the target.

    Args:
        economy: before, in balance.
        sender, target: two regions.
        sectors: which goods; all unless given.

    Raises:
        ValueError: an unknown name, the same region twice, no sector, or an economy out of balance.
        NotConverged: no equilibrium was found.

    Source: `counterfactual` with trade costs that cut the flows.
    """
    instance("economy", economy, Economy)
    i, j = place("sender", sender, economy.names[0]), place("target", target, economy.names[0])
    if i == j:
        raise ValueError(f"target must not be the sender, got {target!r}")
    known = economy.names[2]
    named = range(len(known)) if sectors is None else several("sectors", sectors, "names")
    kinds = [place("sectors", name, known) for name in named]
    goods = sorted(set(kinds))
    if not goods:
        raise ValueError("sectors must name at least one, got none")
    costs = np.ones(economy.spending.shape)
    costs[j, i, goods] = np.inf
    welfare = counterfactual(economy, economy.tariffs, costs=costs).welfare
    hit = (economy.spending / (1 + economy.tariffs))[j, i, goods].sum()
    everywhere = economy.sales[j, goods].sum()
    exposure = 100 * float(hit / everywhere) if everywhere else 0.0
    return _coercion(-float(welfare[j]), -float(welfare[i]), exposure)


def _coercion(target: float, sender: float, exposure: float) -> Coercion:
    ratio = target / sender if sender > 0 else np.inf if target > 0 else 0.0
    return Coercion(target, sender, float(ratio), exposure)


@dataclass(frozen=True)
class Threat:
    """How often coercion works before and after it is carried out.

    Attributes:
        threat_works: chance that the target gives way to the threat.
        execution_works: chance that it gives way to the measure, once the threat has failed;
            None when every threat works.
    """

    threat_works: float
    execution_works: float | None


def threat_and_execution(harm: float, belief: float, stakes: float) -> Threat:
    """Return why imposed sanctions seem to fail: those that would work need only be threatened.

    What giving way would cost the target is uniform on [0, stakes]; only the target knows it. It
    gives way to the threat if this is less than belief x harm. The measure then comes, and those
    left whom its full harm moves give way.

    Args:
        harm: of the measure to the target, >= 0, in the unit of the stakes.
        belief: chance that the target gives to the threat being carried out, in [0, 1].
        stakes: most that giving way can cost, > 0.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the book's own simplest case of the selection argued by Drezner (2003), The hidden
    hand of economic coercion, International Organization 57(3).

    A harm of half the stakes, believed at 80 %: 0.4 give way to the threat; of the other 0.6 only
    0.1 to the measure.

    >>> threat_and_execution(0.5, 0.8, 1)
    Threat(threat_works=0.4, execution_works=0.16666666666666666)
    """
    full = fraction("harm", harm, "a finite number >= 0", least=0) / fraction(
        "stakes", stakes, "a finite number > 0", above=0
    )
    believed = fraction("belief", belief, "a chance in [0, 1]", least=0, most=1)
    yielding, moved = min(1, believed * full), min(1, full)
    return Threat(float(yielding), None if yielding == 1 else float((moved - yielding) / (1 - yielding)))

"""The model behind book/leverage/retaliation.md: two tariffs, a world war, coercion, a threat."""

import dataclasses
import itertools

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from giants.leverage import retaliation
from giants.leverage.retaliation import Game, coercion, embargo, tariff_game, tariff_war, threat_and_execution
from giants.leverage.world import Economy, OneSector, counterfactual, without_deficits

cells = st.integers(-9, 9)
tables = st.tuples(st.tuples(cells, cells), st.tuples(cells, cells))


def game(row, column):
    return Game("A", "B", row, column)


# Games


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [
        # Rows and columns: free, tax. Temptation, reward, punishment, sucker: 5, 3, 1, 0.
        (((3, 0), (5, 1)), ((3, 5), (0, 1)), "prisoner's dilemma"),
        # Both tax, but A is the better for it (Kennan and Riezman 1988: big countries win).
        (((3, 1), (5, 4)), ((3, 5), (0, 1)), "a war that A wins"),
        (((3, 0), (5, 1)), ((3, 5), (0, 4)), "a war that B wins"),
        # B taxes whatever A does, A only in answer.
        (((3, 0), (2, 1)), ((3, 5), (0, 1)), "both tax"),
        (((3, 2), (4, 3)), ((3, 5), (0, 1)), "both tax"),
        (((0, -2), (1, -1)), ((0, -1), (-1, -2)), "only A taxes"),
        (((0, -1), (-1, -2)), ((0, 1), (-2, -1)), "only B taxes"),
        (((0, -1), (-1, -2)), ((0, -1), (-1, -2)), "nobody taxes"),
        (((4, 1), (3, 2)), ((4, 3), (1, 2)), "stag hunt"),
        (((3, 2), (4, 1)), ((3, 4), (2, 1)), "chicken"),
        # Opera or boxing: each likes another evening, neither likes to go alone.
        (((2, 0), (0, 1)), ((1, 0), (0, 2)), "battle of the sexes"),
        (((3, 1), (0, 2)), ((2, 0), (1, 3)), "battle of the sexes"),
        # The same with the second player's evenings exchanged: somebody must lead.
        (((0, 2), (1, 0)), ((0, 1), (2, 0)), "battle of the sexes"),
        # Left or right: it only matters to do the same, or never the same.
        (((1, 0), (0, 1)), ((1, 0), (0, 1)), "pure coordination"),
        (((2, 0), (0, 1)), ((2, 0), (0, 1)), "pure coordination"),
        (((0, 1), (1, 0)), ((0, 1), (1, 0)), "pure coordination"),
        # A hunt with the hare as the first action.
        (((2, 3), (1, 4)), ((2, 1), (3, 4)), "stag hunt"),
        # A difference that no solver can tell from none.
        (((0.3, 0), (0.1 + 0.2, 1)), ((1, 0), (0, 1)), "a tie"),
        (((1, -1), (-1, 1)), ((-1, 1), (1, -1)), "cat and mouse"),
        (((0, 0), (0, 0)), ((0, 0), (0, 0)), "a tie"),
        (((3, 1), (5, 1)), ((3, 5), (0, 1)), "a tie"),
    ],
)
def test_the_order_of_payoffs_names_the_game(row, column, name):
    assert game(row, column).name == name


def test_payoffs_of_any_size_are_compared():
    huge, tiny = 1e99, 1e-200
    for size in (huge, tiny):
        pennies = game(((size, -size), (-size, size)), ((-size, size), (size, -size)))
        assert (pennies.name, pennies.mixed_equilibrium()) == ("cat and mouse", (0.5, 0.5))


@given(tables, tables)
def test_the_name_does_not_depend_on_who_is_called_row(row, column):
    swapped = Game("B", "A", tuple(zip(*column, strict=True)), tuple(zip(*row, strict=True)))
    assert swapped.name == game(row, column).name


@given(tables, tables, st.integers(1, 5), st.integers(-5, 5))
def test_the_name_depends_on_the_order_alone(row, column, stretch, shift):
    moved = tuple(tuple(stretch * payoff + shift for payoff in line) for line in row)
    assert game(moved, column).name == game(row, column).name


@given(st.integers(1, 3), st.integers(1, 3), st.data())
def test_pure_equilibria_are_those_that_enumeration_finds(m, n, data):
    row, column = (
        data.draw(st.lists(st.lists(cells, min_size=n, max_size=n), min_size=m, max_size=m)) for _ in range(2)
    )
    expected = tuple(
        (i, j)
        for i, j in itertools.product(range(m), range(n))
        if all(row[k][j] <= row[i][j] for k in range(m))
        and all(column[i][k] <= column[i][j] for k in range(n))
    )
    assert game(row, column).pure_equilibria() == expected


@given(tables, tables)
def test_a_mix_leaves_both_indifferent(row, column):
    mixed = game(row, column).mixed_equilibrium()
    pure = game(row, column).pure_equilibria()
    if mixed is None:
        assert pure  # Nash: one kind or the other
        return
    p, q = mixed
    assert 0 < p < 1 and 0 < q < 1
    row_pays = [(1 - q) * line[0] + q * line[1] for line in row]
    column_pays = [(1 - p) * column[0][j] + p * column[1][j] for j in (0, 1)]
    assert row_pays[0] == pytest.approx(row_pays[1])
    assert column_pays[0] == pytest.approx(column_pays[1])
    # A strict 2 x 2 game has an odd number of equilibria.
    if game(row, column).name != "a tie":
        assert (len(pure) + 1) % 2 == 1


def test_chicken_in_closed_form():
    # Swerve against 1 - p: 3 (1 - p) + 2 p = 4 (1 - p) + p gives p = 1/2.
    assert game(((3, 2), (4, 1)), ((3, 4), (2, 1))).mixed_equilibrium() == (0.5, 0.5)
    assert game(((3, 0), (5, 1)), ((3, 5), (0, 1))).mixed_equilibrium() is None


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        (((1, 2), (3, np.nan)), ((1, 2), (3, 4)), r"row_payoffs must be finite, got nan at \(1, 1\)"),
        (((1, 2), (3, 4)), ((1, 2), (3, np.inf)), "column_payoffs must be finite, got inf"),
        (((1, 2), (3, 4)), ((1, 2),), "column_payoffs must have shape"),
        (((1, 2), (3, 4)), ((1, 2, 3), (1, 2, 3)), r"column_payoffs must be numbers of shape \(2, 2\)"),
        ((), (), "row_payoffs must be a matrix"),
        ((("a", "b"), ("c", "d")), ((1, 2), (3, 4)), "row_payoffs must be numbers"),
    ],
)
def test_bad_payoffs_are_refused(row, column, message):
    with pytest.raises(ValueError, match=message):
        game(row, column)


def test_names_and_mixes_are_for_two_actions():
    wide = game(((1, 2, 3), (1, 2, 3)), ((1, 2, 3), (1, 2, 3)))
    with pytest.raises(ValueError, match="payoffs must be two by two, got 2 by 3"):
        wide.mixed_equilibrium()
    with pytest.raises(ValueError, match="payoffs must be two by two, got 2 by 3"):
        _ = wide.name


# Two tariffs

BIG_AND_SMALL = OneSector(
    [[900.0, 20, 30], [20, 90, 10], [30, 10, 500]], local_share=0.1, countries=("USA", "KOR", "ROW")
)


@pytest.mark.parametrize("rate", [0.02, 0.15, 0.5])
def test_payoffs_are_those_of_the_four_worlds(rate):
    found = tariff_game(BIG_AND_SMALL, "KOR", "USA", rate)
    assert (found.row, found.column) == ("KOR", "USA")
    assert found.row_payoffs[0][0] == found.column_payoffs[0][0] == 0
    only_usa = np.zeros((3, 3))
    only_usa[1, 0] = rate
    welfare = BIG_AND_SMALL.equilibrium(only_usa).welfare
    assert (found.row_payoffs[0][1], found.column_payoffs[0][1]) == pytest.approx((welfare[1], welfare[0]))
    assert found.row_payoffs[0][1] < 0  # being taxed hurts


def test_swapping_the_players_transposes_the_game():
    one, other = tariff_game(BIG_AND_SMALL, "KOR", "USA", 0.2), tariff_game(BIG_AND_SMALL, "USA", "KOR", 0.2)
    assert np.array(other.row_payoffs) == pytest.approx(np.array(one.column_payoffs).T)


def test_like_countries_with_a_small_tariff_are_in_a_dilemma():
    twins = OneSector([[80, 20], [20, 80]], lump_sum=True)
    assert tariff_game(twins, 0, 1, 0.05).name == "prisoner's dilemma"
    assert tariff_game(twins, 0, 1, 3.0).name == "nobody taxes"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("FRA", "USA", 0.1), "row must be one of USA, KOR, ROW, got 'FRA'"),
        (("USA", "USA", 0.1), "column must not be the row player, got 'USA'"),
        (("KOR", "USA", 0), "rate must be a finite number > 0 .*, got 0"),
        (("KOR", "USA", np.nan), "rate must be a finite number > 0 .*, got nan"),
    ],
)
def test_bad_players_and_rates_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        tariff_game(BIG_AND_SMALL, *arguments)


# A world tariff war


def random_economy(seed, n=None):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 6)) if n is None else n
    s = int(rng.integers(1, 4))
    spending = np.exp(rng.normal(0, 0.6, (n, n, s)))
    spending[np.arange(n), np.arange(n)] *= 8
    tariffs = rng.uniform(0, 0.2, spending.shape)
    tariffs[np.arange(n), np.arange(n)] = 0
    return without_deficits(Economy(spending, tariffs, rng.uniform(1.5, 7, s)))


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1))
def test_every_rate_is_the_inverse_of_the_elasticity_it_faces(seed):
    economy = random_economy(seed)
    war = tariff_war(economy)
    n = len(war.rates)
    exports = war.outcome.trade / (1 + war.outcome.tariffs) * ~np.eye(n, dtype=bool)[:, :, None]
    lam = war.outcome.trade / war.outcome.trade.sum(axis=0)
    faced = (exports * economy.elasticities * (1 - lam)).sum(axis=(1, 2)) / exports.sum(axis=(1, 2))
    np.testing.assert_allclose(war.rates, 1 / faced, rtol=1e-9)
    assert war.residual <= 1e-12
    off = war.outcome.tariffs[~np.eye(n, dtype=bool)]
    assert (off > 0).all() and war.outcome.tariffs[np.arange(n), np.arange(n)].max() == 0


def test_one_country_can_hardly_do_better_alone():
    # The formula overlooks that the other's revenue falls with its imports. The exact reply weighs by
    # the share of the other's output, not of its spending; it is a little lower, and gains next to nothing.
    economy = Economy([[[80.0], [20.0]], [[20.0], [60.0]]], 0, 4)
    war = tariff_war(economy)
    share, tariff = (war.outcome.trade[0, 1, 0] / war.outcome.trade[:, 1, 0].sum()), war.rates[1]
    at_home = (1 - share) * (1 + tariff) / (1 + tariff * (1 - share))
    exact = 1 / (4 * at_home)
    assert 0.9 * war.rates[0] < exact < war.rates[0]

    def welfare(rate):
        tariffs = war.outcome.tariffs.copy()
        tariffs[1, 0] = rate
        return counterfactual(economy, tariffs).welfare[0]

    gain = welfare(exact) - war.outcome.welfare[0]
    assert 0 < gain < 0.001
    assert max(welfare(0.97 * exact), welfare(1.03 * exact)) < welfare(exact)


def test_a_tiny_country_faces_the_elasticity_itself():
    small = 1e-6
    economy = Economy([[[0.7 * small], [0.3 * small]], [[0.3 * small], [1.0]]], 0, 5)
    assert tariff_war(economy).rates[0] == pytest.approx(1 / 5, rel=1e-4)


def test_a_war_does_not_depend_on_the_tariffs_before_it():
    economy = random_economy(11)
    later = counterfactual(economy, 0).economy
    np.testing.assert_allclose(tariff_war(economy).rates, tariff_war(later).rates, rtol=1e-9)


def test_everybody_alike_loses():
    two = Economy([[[80.0], [20.0]], [[20.0], [80.0]]], 0, 4)
    assert (tariff_war(two).outcome.welfare < 0).all()


def test_wars_that_cannot_be_fought_are_refused():
    lent = Economy([[[80.0], [30.0]], [[20.0], [80.0]]], 0, 4)
    with pytest.raises(ValueError, match="economy must be in balance"):
        tariff_war(lent)
    alone = Economy([[[80.0], [0.0]], [[0.0], [80.0]]], 0, 4, regions=("A", "B"))
    with pytest.raises(ValueError, match="economy must let every region export: A does not"):
        tariff_war(alone)
    two = Economy([[[80.0], [20.0]], [[20.0], [80.0]]], 0, 4)
    linked = dataclasses.replace(two, value_added=np.full((2, 1), 0.5), inputs=np.full((2, 1, 1), 0.5))
    with pytest.raises(ValueError, match="this one has inputs"):
        tariff_war(linked)


# Coercion


def test_thaad():
    # Hyundai Research Institute, May 2017: 0.5 % of Korea's GDP, 0.01 % of China's.
    cost = coercion(8.5, 1700, 1.1, 11000)
    assert (cost.target_loss, cost.sender_loss) == pytest.approx((0.5, 0.01))
    assert cost.ratio == pytest.approx(50)


@pytest.mark.parametrize(
    ("losses", "ratio"), [((1, 0), np.inf), ((1, -1), np.inf), ((0, 0), 0.0), ((0, 1), 0.0), ((-1, 1), -1.0)]
)
def test_ratios_at_the_ends(losses, ratio):
    assert coercion(losses[0], 100, losses[1], 100).ratio == ratio


def test_exposure_is_a_share_of_the_sector():
    assert coercion(1, 100, 1, 100, hit=3, sales=12).exposure == 25


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"target_loss": np.nan}, "target_loss must be a finite number, got nan"),
        ({"target_income": 0}, "target_income must be a finite number > 0, got 0"),
        ({"sender_loss": None}, "sender_loss must be a finite number, got None"),
        ({"sender_income": -1}, "sender_income must be a finite number > 0, got -1"),
        ({"hit": 2}, "hit must be a finite number >= 0 <= 1, got 2"),
        ({"sales": 0}, "sales must be a finite number > 0, got 0"),
    ],
)
def test_bad_sums_are_refused(arguments, message):
    good = {"target_loss": 1, "target_income": 1, "sender_loss": 1, "sender_income": 1}
    with pytest.raises(ValueError, match=message):
        coercion(**{**good, **arguments})


NAMED = Economy(
    [
        [[900.0, 800.0], [30.0, 20.0], [60.0, 40.0]],
        [[50.0, 10.0], [100.0, 150.0], [20.0, 10.0]],
        [[40.0, 60.0], [20.0, 20.0], [300.0, 500.0]],
    ],
    0,
    [5.0, 3.0],
    regions=("CHN", "KOR", "ROW"),
    sectors=("ships", "food"),
)


def test_an_embargo_hurts_the_small_more_than_the_large():
    cost = embargo(without_deficits(NAMED), "CHN", "KOR", ["ships"])
    assert cost.target_loss > cost.sender_loss
    assert cost.ratio > 1
    assert 0 < cost.exposure < 100


def test_a_wider_embargo_costs_more():
    economy = without_deficits(NAMED)
    one, all_goods = embargo(economy, "CHN", "KOR", ["ships"]), embargo(economy, "CHN", "KOR")
    assert all_goods.target_loss > one.target_loss
    assert all_goods == embargo(economy, "CHN", "KOR", ["food", "ships", "ships"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("CHN", "CHN", None), "target must not be the sender, got 'CHN'"),
        (("USA", "CHN", None), "sender must be one of CHN, KOR, ROW, got 'USA'"),
        (("CHN", "KOR", "ships"), "sectors must be a sequence of names, got 'ships'"),
        (("CHN", "KOR", ["cars"]), "sectors must be one of ships, food, got 'cars'"),
        (("CHN", "KOR", []), "sectors must name at least one, got none"),
    ],
)
def test_bad_embargoes_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        embargo(without_deficits(NAMED), *arguments)


# A threat and its execution


@given(st.floats(0, 2), st.floats(0, 1), st.floats(0.1, 2))
def test_chances_against_a_count(harm, belief, stakes):
    found = threat_and_execution(harm, belief, stakes)
    costs = np.linspace(0, stakes, 20_001)[:-1] + stakes / 40_000
    yields = costs < belief * harm
    assert found.threat_works == pytest.approx(yields.mean(), abs=1e-4)
    left = costs[~yields]
    if found.execution_works is None:
        assert len(left) <= 1
    elif len(left) > 1000:
        assert found.execution_works == pytest.approx((left < harm).mean(), abs=2e-3)


def test_threats_believed_leave_nothing_for_the_measure():
    assert threat_and_execution(0.5, 1, 1).execution_works == 0
    assert threat_and_execution(0.5, 0, 1) == retaliation.Threat(0, 0.5)
    assert threat_and_execution(2, 0.5, 1).execution_works is None


@given(st.floats(0.05, 0.95), st.floats(0.01, 0.99))
def test_from_which_belief_the_threat_works_better(harm, belief):
    # q h > h (1 - q) / (1 - q h), that is q > (1 - (1 - h) ** 0.5) / h.
    turning = (1 - (1 - harm) ** 0.5) / harm
    assume(abs(belief - turning) > 1e-6)
    found = threat_and_execution(harm, belief, 1)
    assert (found.threat_works > found.execution_works) == (belief > turning)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-1, 0.5, 1), "harm must be a finite number >= 0, got -1"),
        ((1, 1.5, 1), r"belief must be a chance in \[0, 1\], got 1.5"),
        ((1, 0.5, 0), "stakes must be a finite number > 0, got 0"),
    ],
)
def test_bad_threats_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        threat_and_execution(*arguments)

"""Power in numbers and in votes, for book/balancing/hedging.md."""

import random
from fractions import Fraction
from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants.balancing.capabilities import shares
from giants.balancing.voting import VotingGame, majority


@st.composite
def games(draw):
    weights = draw(st.lists(st.integers(0, 9), min_size=1, max_size=6).filter(any))
    quota = draw(st.integers(1, sum(weights)))
    return VotingGame(quota, dict(zip("ABCDEF", weights, strict=False)))


def swings(game, player):
    """Coalitions without the player that it turns into winning ones, from the definition."""
    others = [other for other in game.weights if other != player]
    for size in range(len(others) + 1):
        for coalition in combinations(others, size):
            weight = sum(game.weights[other] for other in coalition)
            if weight < game.quota <= weight + game.weights[player]:
                yield coalition


@given(games())
def test_every_index_from_its_definition(game):
    orders = list(permutations(game.weights))
    pivots = dict.fromkeys(game.weights, 0)
    for order in orders:
        weight = Fraction(0)
        for player in order:
            if weight < game.quota <= weight + game.weights[player]:
                pivots[player] += 1
            weight += game.weights[player]
    found = {player: list(swings(game, player)) for player in game.weights}
    total = sum(map(len, found.values()))
    assert game.shapley_shubik() == {p: Fraction(n, len(orders)) for p, n in pivots.items()}
    assert game.banzhaf() == {p: Fraction(len(each), total) for p, each in found.items()}
    assert game.swing_probability() == {
        p: Fraction(len(each), 2 ** (len(game.weights) - 1)) for p, each in found.items()
    }
    assert game.inessential() == tuple(p for p, each in found.items() if not each)


@given(games())
def test_shares_of_power_add_up_and_follow_weight(game):
    for power in (game.shapley_shubik(), game.banzhaf()):
        assert sum(power.values()) == 1
        ordered = sorted(game.weights, key=lambda player: game.weights[player])
        assert all(power[low] <= power[high] for low, high in pairwise(ordered))
        assert {player for player, share in power.items() if share == 0} == set(game.inessential())


@given(games(), st.permutations("UVWXYZ"), st.integers(1, 7))
def test_names_and_the_unit_of_weight_change_nothing(game, names, unit):
    renamed = dict(zip(game.weights, names, strict=False))
    other = VotingGame(
        game.quota * unit, {renamed[p]: unit * game.weights[p] for p in reversed(list(game.weights))}
    )
    for index in ("shapley_shubik", "banzhaf", "swing_probability"):
        here, there = getattr(game, index)(), getattr(other, index)()
        assert all(here[player] == there[renamed[player]] for player in game.weights)


def test_a_dictator_leaves_nothing_to_others():
    game = majority({"A": 6, "B": 3, "C": 2})
    assert game.shapley_shubik() == game.banzhaf() == {"A": 1, "B": 0, "C": 0}
    assert game.inessential() == ("B", "C")


def test_an_even_race_makes_the_third_a_kingmaker():
    assert majority({"USA": 0.5, "CHN": 0.49, "KOR": 0.02}).shapley_shubik()["KOR"] == Fraction(1, 3)


def test_decimals_are_read_as_they_print():
    assert VotingGame(0.3, {"A": 0.1, "B": 0.2}).inessential() == ()
    assert majority({"A": 0.1, "B": 0.2, "C": 0.3}).quota == Fraction(4, 10)
    assert majority({"A": Fraction(1, 3), "B": 0.5}).inessential() == ("A",)


def test_a_share_of_two_thirds_is_two_thirds():
    six = dict.fromkeys("ABCDEF", 1)
    assert majority(six, 2 / 3).quota == majority(six, Fraction(2, 3)).quota == 5
    for parts in range(2, 30):
        for above in range(parts):
            weights = {str(player): 0.1 for player in range(parts)}
            assert majority(weights, above / parts).quota == Fraction(above + 1, 10), (above, parts)


# About the inhabitants of the European Union's members in 2016, in hundred thousands.
EU28 = {
    "DEU": 821.6, "FRA": 667.6, "GBR": 653.8, "ITA": 606.7, "ESP": 464.4, "POL": 379.7, "ROU": 197.6,
    "NLD": 169.8, "BEL": 113.1, "GRC": 107.8, "CZE": 105.5, "PRT": 103.4, "SWE": 98.5, "HUN": 98.3,
    "AUT": 87.0, "BGR": 71.5, "DNK": 57.1, "FIN": 54.9, "SVK": 54.3, "IRL": 47.2, "HRV": 41.9, "LTU": 28.9,
    "SVN": 20.6, "LVA": 19.7, "EST": 13.2, "CYP": 8.5, "LUX": 5.8, "MLT": 4.5,
}  # fmt: skip


def test_a_council_of_twenty_eight_by_its_millions_of_inhabitants():
    game = majority({state: round(number) for state, number in EU28.items()}, 0.65)
    power, swings = game.shapley_shubik(), game.banzhaf()
    assert sum(power.values()) == sum(swings.values()) == 1
    assert game.inessential() == ()
    assert float(power["DEU"]) == pytest.approx(sampled_power(game, "DEU"), abs=0.02)
    assert float(power["MLT"]) < 0.001 < float(power["LVA"]) < float(power["POL"]) < float(power["DEU"])


def sampled_power(game, player, orders=4000):
    """The share of orders of voting, drawn, in which the player decides."""
    draw, players, found = random.Random(1), list(game.weights), 0
    for _ in range(orders):
        draw.shuffle(players)
        before = sum(game.weights[other] for other in players[: players.index(player)])
        found += before < game.quota <= before + game.weights[player]
    return found / orders


@given(st.lists(st.integers(0, 20), min_size=1, max_size=6).filter(any))
def test_a_majority_is_more_than_half(weights):
    named = dict(zip("ABCDEF", weights, strict=False))
    assert 2 * majority(named).quota > sum(weights)
    assert majority(named).shapley_shubik() == VotingGame(sum(weights) // 2 + 1, named).shapley_shubik()


@given(st.dictionaries(st.sampled_from("ABCDEF"), st.floats(0, 1e9), min_size=1))
def test_capability_shares_add_up_to_one(amounts):
    if sum(amounts.values()) == 0:
        with pytest.raises(ValueError, match="amounts must have a sum"):
            shares(amounts)
    else:
        assert sum(shares(amounts).values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: VotingGame(4, {"A": 1, "B": 2}), "quota must be a number > 0 and at most .*, 3, got 4"),
        (lambda: VotingGame(0, {"A": 1}), "quota must be a number > 0 .*, got 0"),
        (lambda: VotingGame(float("nan"), {"A": 1}), "quota must be .*, got nan"),
        (lambda: VotingGame(True, {"A": 1}), "quota must be .*, got True"),
        (lambda: VotingGame(1, {}), "weights must name at least one player"),
        (lambda: VotingGame(1, {"A": -1, "B": 3}), r"weights\['A'\] must be .* >= 0, got -1"),
        (lambda: VotingGame(1, {"A": "3"}), r"weights\['A'\] must be a finite number >= 0, got '3'"),
        (lambda: VotingGame(1, {7: 3}), "every key of weights must be a string"),
        (lambda: majority({"A": 1}, share=1), r"share must be in \[0, 1\), got 1"),
        (lambda: majority({"A": 1}, share=-0.1), r"share must be in \[0, 1\), got -0.1"),
        (lambda: majority({"A": 0}), "weights must not all be 0"),
        (
            lambda: VotingGame(2**18, {f"p{n}": 2**n for n in range(19)}).banzhaf(),
            "weights must be fewer or rounder: losing coalitions of 19 players can have 185897 .*",
        ),
        (lambda: shares({"KOR": -1}), r"amounts\['KOR'\] must be a finite number >= 0, got -1"),
        (lambda: shares({"KOR": None}), r"amounts\['KOR'\] must be .*, got None"),
        (lambda: shares({"": 1}), "every key of amounts must be a string that is not empty"),
        (lambda: shares({}), "amounts must have a sum that is finite and > 0, got 0"),
        (lambda: shares({"A": 1e308, "B": 1e308}), "amounts must have a sum that is finite"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()

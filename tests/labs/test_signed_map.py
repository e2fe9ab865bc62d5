"""The labs of book/balancing/signed-map.md: one rule for the map, before and after."""

from giants.labs import signed_map as labs

FIVE = tuple(labs.five.states)


def test_by_the_rule_of_the_eight_powers_seoul_stands_in_scenario_c():
    """Swaps and visits are no pledge on security, so "What happened" may not count them as friendship."""
    among = {pair: sign for pair, sign in labs.judged().items() if set(pair) <= set(FIVE)}
    assert among == labs.scenario("C")
    assert labs.answer(FIVE, among).index == 0


def test_scenario_d_differs_by_seoul_and_beijing_alone():
    c, d = labs.scenario("C"), labs.scenario("D")
    assert {pair for pair in d if c.get(pair, 0) != d[pair]} == {("CHN", "KOR")}
    assert labs.answer(FIVE, d).index == 1


def test_the_four_splits_of_the_quarrel():
    quarrel = labs.model(("USA", "JPN", "KOR"), {("JPN", "USA"): 1, ("KOR", "USA"): 1, ("JPN", "KOR"): -1})
    splits = [({"USA", "JPN", "KOR"}, set()), ({"USA"}, {"JPN", "KOR"}), ({"JPN"}, {"USA", "KOR"}),
              ({"KOR"}, {"USA", "JPN"})]  # fmt: skip
    assert [len(quarrel.misplaced(split)) for split in splits] == [1, 3, 1, 1]
    assert quarrel.frustration_index() == 1

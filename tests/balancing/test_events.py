"""Coding the week: event weights, net cooperation, and whether two coders agree."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants import evidence
from giants.balancing.events import Event, GoldsteinScale, agreement

SCALE = GoldsteinScale({"036": 4.0, "0312": 5.2, "150": -7.2, "163": -8.0})
codes = st.sampled_from(sorted(SCALE.weights))
codings = st.lists(st.tuples(codes, codes), min_size=1, max_size=20)


def test_the_week_of_the_article():
    scale = GoldsteinScale({row["code"]: row["weight"] for row in evidence.rows("event_codes")})
    net = scale.net_cooperation(
        Event(row["source_state"], row["target_state"], row["code"]) for row in evidence.rows("week_events")
    )
    assert net[("PRK", "KOR")] == -7.2
    assert net[("CHN", "KOR")] == -4.0  # sanctions -8.0, a meeting set 4.0


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("XYZ"), codes)))
def test_net_cooperation_is_a_sum_by_direction(rows):
    net = SCALE.net_cooperation(Event(*row) for row in rows)
    assert set(net) == {(a, b) for a, b, _ in rows}
    for (a, b), value in net.items():
        weights = (SCALE.weight(code) for *pair, code in rows if pair == [a, b])
        assert value == pytest.approx(sum(weights))


@given(codings)
def test_kappa_from_its_definition(pairs):
    first, second = zip(*pairs, strict=True)
    found = agreement(first, second)
    observed = sum(a == b for a, b in pairs) / len(pairs)
    chance = sum(Counter(first)[code] * Counter(second)[code] for code in SCALE.weights) / len(pairs) ** 2
    assert (found.cases, found.agreed, found.share) == (len(pairs), round(observed * len(pairs)), observed)
    assert found.by_chance == pytest.approx(chance)
    if found.kappa is None:
        assert chance == 1
    else:
        assert found.kappa == pytest.approx((observed - chance) / (1 - chance))
        assert agreement(second, first) == found


def test_full_agreement_and_none():
    assert agreement(["036", "163"], ["036", "163"]).kappa == 1
    assert agreement(["036", "163"], ["163", "036"]).kappa == -1
    assert agreement(["036", "036"], ["163", "163"]).kappa == 0


def test_one_code_throughout_leaves_nothing_to_agree_about():
    found = agreement(["036", "036"], ["036", "036"])
    assert (found.share, found.by_chance, found.kappa) == (1, 1, None)


def test_coders_who_differ_in_detail_agree_on_the_kind():
    # 036 and 0312 are both intent to cooperate, 163 and 0312 are not of a kind.
    assert agreement(["036", "163"], ["0312", "163"]).agreed == 1
    assert agreement(["036", "163"], ["0312", "163"], digits=2).kappa == 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: SCALE.weight("164"),
            r"code must be a CAMEO code of the scale \(near it: 163.*\), got '164'",
        ),
        (lambda: SCALE.weight("99"), "code must be a CAMEO code of the scale, got '99'"),
        (lambda: SCALE.weight("312"), r"near it: 0312.*got '312'"),
        (lambda: SCALE.weight(163), "code must be a string of two to four digits such as '0312', got 163"),
        (lambda: SCALE.weight("16a"), "code must be a string of two to four digits .*, got '16a'"),
        (lambda: SCALE.weight(""), "code must be a string of two to four digits .*, got ''"),
        (lambda: SCALE.net_cooperation([Event("CHN", "KOR", "999")]), "got '999'"),
        (lambda: SCALE.net_cooperation([Event("", "KOR", "163")]), "source must be a string"),
        (lambda: SCALE.net_cooperation([Event("CHN", None, "163")]), "target must be a string"),
        (lambda: GoldsteinScale({"163": -11}), r"weights\['163'\] must be a number from -10 to 10, got -11"),
        (lambda: GoldsteinScale({163: -8}), "every key of weights must be a string, got 163"),
        (lambda: agreement([], []), "first must hold at least one case"),
        (lambda: agreement(["036"], []), "second must be as long as first, 1, got 0"),
        (lambda: agreement(["036"], [36]), "every code of second must be a string that is not empty, got 36"),
        (lambda: agreement(["036"], ["036"], digits=0), "digits must be .* >= 1, got 0"),
        (lambda: agreement(["036"], ["036"], digits=True), "digits must be .*, got True"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()

"""The model behind book/leverage/dependence.md: shares, concentration, asymmetry, moving trade."""

import csv
import math
import os
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from giants import evidence
from giants.labs import dependence as labs
from giants.leverage import dependence

SHARED = Path(os.environ.get("GIANTS_SHARED", Path(__file__).parents[3] / "shared"))
BACI = SHARED / "tables" / "baci2023_exports_by_partner.csv"

flows = st.dictionaries(st.text(min_size=1, max_size=3), st.floats(1e-3, 1e9), min_size=2, max_size=20)


def goods(exporter=None, importer=None):
    """Goods of the cube, from an exporter by partner or to an importer by partner."""
    totals = {}
    for row in evidence.rows("trade_cube"):
        if row["sector"] == "Services" or row["exporter"] == row["importer"]:
            continue
        if exporter == row["exporter"]:
            totals[row["importer"]] = totals.get(row["importer"], 0) + row["value"]
        if importer == row["importer"]:
            totals[row["exporter"]] = totals.get(row["exporter"], 0) + row["value"]
    return totals


# What the page says


def test_the_cube_gives_the_shares_that_the_page_shows():
    korea = dependence.shares(goods("KOR"))
    assert round(100 * korea["CHN"], 1) == 25.5
    assert round(100 * korea["USA"], 1) == 16.2
    assert round(100 * dependence.shares(goods("CHN"))["KOR"], 1) == 5.0
    assert round(100 * dependence.shares(goods("USA"))["KOR"], 1) == 4.4
    assert round(100 * dependence.shares(goods(importer="CHN"))["KOR"], 1) == 7.5


def test_koreas_own_books_give_the_shares_that_the_page_quotes():
    def fact(key):
        return evidence.fact(key).value

    for partner, share in (("chn", 19.5), ("us", 18.7)):
        value = fact(f"kor-exports-{partner}-2024") / fact("kor-exports-2024")
        assert round(100 * value, 1) == share == fact(f"kor-share-{partner}-2024")


def test_trade_moved_away_from_china_concentrates_again_below_an_eighth():
    korea = dependence.shares(goods("KOR"))
    least = dependence.least_concentrated_share(korea, "CHN")
    assert least == pytest.approx(0.120, abs=0.0005)
    fraction = 1 - least / korea["CHN"]
    moved = dependence.shares(dependence.move(goods("KOR"), "CHN", fraction))
    assert moved["CHN"] == pytest.approx(least)
    assert dependence.herfindahl(moved) == pytest.approx(least)
    gone = dependence.shares(dependence.move(goods("KOR"), "CHN", 1))
    assert dependence.herfindahl(gone) > dependence.herfindahl(moved)
    assert gone["USA"] == pytest.approx(0.217, abs=0.0005)


@pytest.mark.skipif(not BACI.exists(), reason="needs the recorded cells in ../shared/tables")
@pytest.mark.parametrize(
    ("exporter", "index"), [("KOR", 0.1255), ("JPN", 0.0901), ("USA", 0.0697), ("CHN", 0.0408)]
)
def test_arithmetic_on_the_recorded_cells_which_are_not_koreas_shares(exporter, index):
    # Korea's row lacks 77 partners: this checks the sum of squares, it measures no country.
    with BACI.open(encoding="utf-8", newline="") as handle:
        cells = {
            row["importer"]: float(row["exports_musd"])
            for row in csv.DictReader(handle)
            if row["exporter"] == exporter
        }
    assert dependence.herfindahl(dependence.shares(cells)) == pytest.approx(index, abs=0.00005)


# Limits and identities


def test_one_partner_gives_one():
    assert dependence.herfindahl(dependence.shares({"only": 7})) == 1
    assert dependence.hirschman(1) == 100
    assert dependence.effective_partners(1) == 1


@pytest.mark.parametrize("n", [1, 2, 3, 10, 1000])
def test_n_equal_partners_give_one_nth(n):
    index = dependence.herfindahl(dependence.shares({f"p{i}": 3.7 for i in range(n)}))
    assert index == pytest.approx(1 / n)
    assert dependence.effective_partners(index) == pytest.approx(n)


def test_a_group_of_one_is_a_partner_and_an_endless_group_counts_for_nothing():
    shares = {"China": 0.5, "other": 0.5}
    index = dependence.herfindahl(shares)
    assert dependence.herfindahl_bounds(shares, {}) == dependence.Bounds(index, index)
    assert dependence.herfindahl_bounds(shares, {"other": 1}) == dependence.Bounds(index, index)
    assert dependence.herfindahl_bounds(shares, {"other": math.inf}) == dependence.Bounds(0.25, index)


@given(flows, st.data())
def test_the_bounds_hold_whatever_the_group_hides(known, data):
    hidden = data.draw(st.lists(st.floats(0.001, 1e9), min_size=1, max_size=8))
    assume("group" not in known)
    real = dependence.herfindahl(
        dependence.shares(known | {f"hidden-{i}": value for i, value in enumerate(hidden)})
    )
    seen = dependence.shares(known | {"group": math.fsum(hidden)})
    bounds = dependence.herfindahl_bounds(seen, {"group": len(hidden)})
    assert bounds.low - 1e-9 <= real <= bounds.high + 1e-9


@given(flows)
def test_shares_have_sum_one_and_the_index_lies_between_its_limits(known):
    shares = dependence.shares(known)
    assert math.fsum(shares.values()) == pytest.approx(1)
    index = dependence.herfindahl(shares)
    assert 1 / len(known) - 1e-12 <= index <= 1
    assert 1 <= dependence.effective_partners(index) <= len(known) + 1e-9
    assert dependence.hirschman(index) ** 2 / 1e4 == pytest.approx(index)


@given(flows, st.floats(1e-6, 1e6))
def test_shares_do_not_depend_on_the_unit_of_money(known, unit):
    here = dependence.shares(known)
    there = dependence.shares({partner: unit * flow for partner, flow in known.items()})
    assert there == pytest.approx(here)


@given(st.floats(0, 1), st.floats(0, 1))
def test_asymmetry_is_the_other_way_round_for_the_other(ours, theirs):
    assert dependence.asymmetry(ours, theirs).gap == -dependence.asymmetry(theirs, ours).gap
    assert dependence.asymmetry(ours, ours).gap == 0


@given(flows, st.floats(0, 1), st.data())
def test_moving_keeps_the_total_and_the_proportions_among_the_others(known, fraction, data):
    partner = data.draw(st.sampled_from(sorted(known)))
    moved = dependence.move(known, partner, fraction)
    assert math.fsum(moved.values()) == pytest.approx(math.fsum(known.values()))
    assert moved[partner] == pytest.approx((1 - fraction) * known[partner])
    growth = {round(moved[name] / known[name], 6) for name in known if name != partner}
    assert max(growth) == pytest.approx(min(growth), rel=1e-5)


def test_moving_nothing_changes_nothing_and_moving_all_leaves_none():
    known = {"China": 40.0, "United States": 30.0, "Japan": 10.0}
    assert dependence.move(known, "China", 0) == known
    assert dependence.move(known, "China", 1)["China"] == 0


@given(flows, st.data())
def test_no_other_share_of_the_partner_is_less_concentrated(known, data):
    partner = data.draw(st.sampled_from(sorted(known)))
    shares = dependence.shares(known)
    least = dependence.least_concentrated_share(shares, partner)
    rest = dependence.shares({name: flow for name, flow in known.items() if name != partner})

    def index(share):
        return dependence.herfindahl(
            {partner: share} | {name: (1 - share) * part for name, part in rest.items()}
        )

    assert index(least) == pytest.approx(least)
    assert all(index(share / 20) >= least - 1e-12 for share in range(21))


def test_supply_without_home_production_is_the_share_of_imports():
    assert dependence.supply({"KOR": 0, "CHN": 91, "rest": 9}, "CHN", "KOR") == dependence.Supply(0.91, 0.91)


@given(st.floats(0, 1), st.floats(0, 10))
def test_what_is_missing_lies_between_nothing_and_the_share(share, spare):
    missing = dependence.unreplaced(share, spare)
    assert 0 <= missing <= share
    assert dependence.unreplaced(share, 0) == share
    assert dependence.unreplaced(share, spare + 1) <= missing


def test_a_sole_supplier_cannot_be_replaced_however_ready_the_others():
    assert dependence.unreplaced(1, math.inf) == 1
    assert dependence.unreplaced(0.99, math.inf) == 0


def test_openness_can_exceed_one():
    assert dependence.openness(150, 140, 100) == pytest.approx(2.9)


# Arguments outside their domain


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: dependence.shares({}), "flows must hold a number > 0"),
        (lambda: dependence.shares({"a": 0}), "flows must hold a number > 0"),
        (lambda: dependence.shares({"a": -1}), r"flows\['a'\] must be a finite number >= 0, got -1"),
        (lambda: dependence.shares({"a": math.nan}), r"flows\['a'\] must be .* got nan"),
        (lambda: dependence.shares({"a": True}), r"flows\['a'\] must be .* got True"),
        (lambda: dependence.shares({"a": 10**400}), r"flows\['a'\] must be a finite number >= 0"),
        (lambda: dependence.shares({"a": 1.5e308, "b": 1.5e308}), "flows must have a finite sum"),
        (lambda: dependence.openness(1, 1, 0), "gdp must be a finite number > 0, got 0"),
        (lambda: dependence.openness(1e308, 1, 1e-308), "gdp must be large enough"),
        (lambda: dependence.openness(-1, 1, 1), "exports must be"),
        (lambda: dependence.openness(1, math.inf, 1), "imports must be"),
        (lambda: dependence.herfindahl({"a": 0.5}), r"shares must have sum 1, got 0.5; see shares\(\)"),
        (lambda: dependence.herfindahl({"a": 1.5}), r"shares\['a'\] must be in \[0, 1\], got 1.5"),
        (lambda: dependence.herfindahl_bounds({"a": 1}, {"b": 2}), "members must name partners, got 'b'"),
        (lambda: dependence.herfindahl_bounds({"a": 1}, {"a": 0}), r"members\['a'\] must be a number >= 1"),
        (lambda: dependence.hirschman(0), r"index must be in \(0, 1\], got 0"),
        (lambda: dependence.effective_partners(1.1), r"index must be in \(0, 1\], got 1.1"),
        (lambda: dependence.asymmetry(2, 0), r"ours must be in \[0, 1\], got 2"),
        (lambda: dependence.asymmetry(0, -1), r"theirs must be in \[0, 1\], got -1"),
        (lambda: dependence.move({"a": 1, "b": 1}, "c", 0.5), "partner must be one of a, b, got 'c'"),
        (lambda: dependence.move({"a": 1, "b": 1}, "a", 1.5), r"fraction must be in \[0, 1\], got 1.5"),
        (lambda: dependence.move({"a": 1, "b": 0}, "a", 0.5), "flows must go to another partner than 'a'"),
        (
            lambda: dependence.move({"a": 1e300, "b": 1e-300}, "a", 1),
            "flows to others than 'a' must be large",
        ),
        (
            lambda: dependence.least_concentrated_share({"a": 1, "b": 0}, "a"),
            "others than 'a' must not all be",
        ),
        (lambda: dependence.least_concentrated_share({"a": 1}, "b"), "partner must be one of a, got 'b'"),
        (lambda: dependence.supply({"a": 1, "b": 1}, "c", "a"), "supplier must be one of a, b, got 'c'"),
        (lambda: dependence.supply({"a": 1, "b": 1}, "a", "a"), "supplier must be another than home"),
        (lambda: dependence.supply({"a": 1, "b": 0}, "b", "a"), "purchases from others than 'a' must not"),
        (lambda: dependence.unreplaced(1.1, 0), r"share must be in \[0, 1\], got 1.1"),
        (lambda: dependence.unreplaced(0.5, -1), "spare must be >= 0, may be inf, got -1"),
    ],
)
def test_a_wrong_argument_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_groups_spread_thin_lower_the_share_at_which_concentration_is_least():
    shares = dependence.shares(labs.goods_flows()["KOR"])
    assert dependence.least_concentrated_share(shares, "CHN") == pytest.approx(0.120, abs=5e-4)
    thin = dependence.least_concentrated_share(shares, "CHN", labs.GROUPS)
    assert thin == pytest.approx(0.081, abs=5e-4)
    # The lower end of the index is least there too.
    flows = labs.goods_flows()["KOR"]
    ends = []
    for share in (thin - 0.01, thin, thin + 0.01):
        moved = dependence.shares(dependence.move(flows, "CHN", 1 - share / shares["CHN"]))
        ends.append(dependence.herfindahl_bounds(moved, {code: math.inf for code in labs.GROUPS}).low)
    assert ends[1] < min(ends[0], ends[2])
    assert ends[1] == pytest.approx(thin)


def test_where_korean_sales_go_that_leave_china():
    shares = dependence.shares(labs.goods_flows()["KOR"])
    rest = 1 - shares["CHN"]
    assert shares["USA"] / rest == pytest.approx(0.22, abs=5e-3)
    assert (shares["USA"] + shares["EU27"]) / rest == pytest.approx(0.34, abs=5e-3)


@pytest.mark.parametrize("stray", ["CHN", "Mars"])
def test_a_thin_group_is_one_of_the_others(stray):
    with pytest.raises(ValueError, match=r"^thin must"):
        dependence.least_concentrated_share({"CHN": 0.5, "USA": 0.5}, "CHN", [stray])


@given(st.floats(0, 1), st.floats(0, 3), st.floats(0, 1))
def test_where_only_a_part_stops_less_is_missing_and_nothing_where_nothing_stops(share, spare, part):
    whole = dependence.unreplaced(share, spare)
    assert dependence.unreplaced(share, spare, 1) == whole
    assert dependence.unreplaced(share, spare, 0) == 0
    assert dependence.unreplaced(share, spare, part) <= whole
    assert dependence.unreplaced(share, 0, part) == pytest.approx(part * share)


# What a supplier who stops costs


def test_the_electronics_that_the_page_tells_of():
    short = {
        country: (
            round(100 * of.weight, 1),
            round(100 * of.supply.of_use, 1),
            round(100 * of.supply.of_imports, 1),
        )
        for country, of in labs.chips().items()
    }
    assert short == {"KOR": (15.1, 16.1, 43.3), "JPN": (4.4, 25.8, 49.9), "USA": (2.7, 15.6, 35.0),
                     "CHN": (10.7, 4.4, 19.6)}  # fmt: skip


@pytest.mark.parametrize(
    ("elasticity", "losses"), [(0.1, (5.0, 5.1, 1.0)), (0.5, (2.8, 1.5, 0.5)), (1, (2.6, 1.3, 0.5))]
)
def test_what_a_full_stop_costs_korea_japan_and_america(elasticity, losses):
    found = labs.going_short(1, elasticity, 0)
    assert tuple(round(100 * found[country].exact, 1) for country in ("KOR", "JPN", "USA")) == losses


def test_a_tenth_more_from_all_others_takes_away_two_thirds_of_koreas_loss():
    assert round(100 * labs.going_short(1, 0.1, 0.1)["KOR"].exact, 2) == 1.65


def test_hultens_rule_is_never_larger_where_replacing_is_hard():
    for elasticity in (0.1, 0.2, 0.5, 1):
        for part in (0.3, 1):
            for each in labs.going_short(part, elasticity, 0).values():
                assert each.exact >= each.second - 1e-12 >= each.first - 2e-12

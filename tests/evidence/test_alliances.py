"""The tables of the chapters on alliances: ties, scenarios, events, powers, opinions, tests."""

import csv
import re
from collections import Counter
from itertools import combinations, product
from math import prod
from pathlib import Path

import pytest

from giants import evidence
from giants.evidence import package

STATES = {row["iso3"] for row in evidence.rows("states")}
FIVE = {row["iso3"] for row in evidence.rows("states") if row["five"]}
Ties = dict[tuple[str, str], int]


def frustration(ties: Ties) -> tuple[int, list[frozenset[tuple[str, str]]]]:
    """The least number of ties out of order, and the sets of them, one for each best split."""
    states = sorted({state for pair in ties for state in pair})
    found = []
    for side in product((1, -1), repeat=len(states) - 1):
        camp = dict(zip(states, (1, *side), strict=True))
        found.append(frozenset(p for p, sign in ties.items() if sign * camp[p[0]] * camp[p[1]] < 0))
    least = min(map(len, found))
    return least, [wrong for wrong in found if len(wrong) == least]


def judged() -> Ties:
    return {(row["a"], row["b"]): row["sign"] for row in evidence.rows("ties")}


def scenario(id: str) -> Ties:
    rows = evidence.rows("scenario_ties")
    return {(row["a"], row["b"]): row["sign"] for row in rows if row["scenario"] == id}


def rule(pair: tuple[str, str]) -> tuple[int, str]:
    """The rule that the description of table ties states."""
    owed = [r for r in evidence.rows("alliance_obligations") if {r["from_state"], r["to_state"]} == set(pair)]
    rivals = [r for r in evidence.rows("rivalries") if (r["a"], r["b"]) == pair and r["end"] == 2020]
    disputes = {
        r["dispute"]
        for r in evidence.rows("disputes")
        if (r["a"], r["b"]) == pair and r["year"] >= 2010 and min(r["hostility_a"], r["hostility_b"]) >= 2
    }
    if any(r["defence"] for r in owed):
        return 1, "defence"
    if rivals:
        return -1, "rivalry"
    if len(disputes) >= 2:
        return -1, "disputes"
    if any(r["consultation"] for r in owed):
        return 1, "consultation"
    return 0, "none"


def test_eight_states_stand_on_the_large_map_and_five_on_the_small():
    assert {"AUS", "CHN", "IND", "JPN", "KOR", "PRK", "RUS", "USA"} == STATES
    assert {"CHN", "JPN", "KOR", "PRK", "USA"} == FIVE


def test_every_pair_has_one_tie():
    assert [(r["a"], r["b"]) for r in evidence.rows("ties")] == list(combinations(sorted(STATES), 2))


@pytest.mark.parametrize("tie", evidence.rows("ties"), ids=lambda tie: f"{tie['a']}-{tie['b']}")
def test_a_tie_follows_from_the_rule_or_from_the_record(tie: dict):
    sign, step = rule((tie["a"], tie["b"]))
    assert tie["by_rule"] == sign
    if tie["basis"] == "record":
        assert step not in {"defence", "rivalry"}, "a pact or an open rivalry stands"
    else:
        assert (tie["sign"], tie["basis"]) == (sign, step)
    assert tie["judgement"] is True
    assert tie["reason"].endswith(".")
    assert not re.search(r"\. [A-Z]", tie["reason"]), "one sentence"


def test_a_tie_rests_on_nothing_newer_than_its_day():
    for tie in evidence.rows("ties"):
        for id in filter(None, (tie["source"], tie["second_source"])):
            source = evidence.source(id)
            if source.kind != "dataset":
                assert source.date, id
                assert source.date <= tie["known_on"], id


def test_the_record_sets_the_tables_aside_for_seoul_and_tokyo_alone():
    rows = evidence.rows("ties")
    assert [(r["a"], r["b"]) for r in rows if r["by_rule"] not in (0, r["sign"])] == [("JPN", "KOR")]


def test_the_five_powers_of_the_ties_are_scenario_c():
    assert {pair: sign for pair, sign in judged().items() if set(pair) <= FIVE} == scenario("C")


def test_only_the_tie_of_india_and_russia_is_out_of_order_among_the_eight():
    assert frustration(judged()) == (1, [frozenset({("IND", "RUS")})])


@pytest.mark.parametrize(("id", "least"), list(zip("ABCDEFG", (0, 1, 0, 1, 0, 2, 2), strict=True)))
def test_a_scenario_costs_what_the_chapter_says(id: str, least: int):
    ties = scenario(id)
    assert set(ties) == set(combinations(sorted(FIVE), 2))
    assert frustration(ties)[0] == least


def test_the_last_scenario_has_two_best_splits():
    assert len(frustration(scenario("G"))[1]) == 2


def test_a_scenario_changes_one_tie_of_the_one_it_builds_on():
    for row in evidence.rows("scenarios"):
        changed = {
            (r["a"], r["b"])
            for r in evidence.rows("scenario_ties")
            if r["scenario"] == row["id"] and r["changed"]
        }
        base = scenario(row["builds_on"]) if row["builds_on"] else scenario(row["id"])
        assert changed == {pair for pair, sign in scenario(row["id"]).items() if base[pair] != sign}
        assert len(changed) == (1 if row["builds_on"] else 0)


def test_a_pledge_against_attack_cannot_serve_as_a_friendly_tie():
    rows = evidence.rows("alliance_obligations")
    assert len(rows) == len(STATES) * (len(STATES) - 1)
    assert all(row["non_aggression"] for row in rows)
    defence = {(row["from_state"], row["to_state"]) for row in rows if row["defence"]}
    assert [pair for pair in sorted(defence) if pair[::-1] not in defence] == [("USA", "JPN")]


def test_china_is_first_by_capabilities_and_the_united_states_by_spending():
    five = ("USA", "CHN", "JPN", "KOR", "RUS")
    cinc = {r["iso3"]: r["cinc"] for r in evidence.rows("capabilities") if r["year"] == 2022}
    spending = {r["iso3"]: r["spending"] for r in evidence.rows("military_spending") if r["year"] == 2022}
    assert cinc["CHN"] / sum(cinc[s] for s in five) == pytest.approx(0.531, abs=0.0005)
    assert spending["USA"] / sum(spending[s] for s in five) > 0.5


def test_sipri_stays_outside_the_grant_and_is_kept_small():
    table = next(t for t in evidence.tables() if t["name"] == "military_spending")
    assert [licence["name"] for licence in table["licenses"]] == ["sipri-fair-use"]
    assert "Outside the book's CC BY grant" in table["terms"]
    rows = evidence.rows("military_spending")
    assert Counter(r["iso3"] for r in rows) == dict.fromkeys(STATES - {"PRK"}, 25)
    assert min(r["spending"] for r in rows) > 0


def test_every_state_has_a_position_in_the_last_year():
    last = {r["iso3"] for r in evidence.rows("ideal_points") if r["year"] == 2024}
    assert last == STATES


def test_the_two_tables_of_missile_tests_agree():
    by_year = {row["year"]: row for row in evidence.rows("missile_tests_by_year")}
    for row in by_year.values():
        assert row["missiles"] == row["success"] + row["failure"] + row["unknown"]
        assert row["launch_days"] <= row["missiles"]
    days: dict[int, Counter[str]] = {2025: Counter(), 2026: Counter()}
    for row in evidence.rows("missile_tests_2025"):
        assert row["id"].startswith(row["date"])
        days[int(row["date"][:4])][row["date"]] += 1
    for year, dates in days.items():
        assert (dates.total(), len(dates)) == (by_year[year]["missiles"], by_year[year]["launch_days"])


def test_the_cruise_missiles_of_the_article_are_not_in_the_database():
    week = {
        r["date"] for r in evidence.rows("missile_tests_2025") if "2025-10-20" <= r["date"] <= "2025-10-31"
    }
    assert week == {"2025-10-21"}


def test_codes_have_the_published_weights():
    weight = {row["code"]: row["weight"] for row in evidence.rows("event_codes")}
    assert len(weight) == 311
    assert [weight[code] for code in ("163", "0312", "150")] == [-8.0, 5.2, -7.2]
    assert {code[:2] for code in weight} == {f"{number:02}" for number in range(1, 21)}


def test_every_event_of_the_week_has_a_known_code_and_other_actors():
    codes = {row["code"] for row in evidence.rows("event_codes")}
    events = evidence.rows("week_events")
    assert len(events) == 15
    for event in events:
        assert {event["code"], *(event["alternatives"] or "").split()} <= codes
        assert event["source_state"] != event["target_state"]
        assert event["claim"] in {claim.id for claim in evidence.claims()}
    assert [e["id"] for e in events if e["confidence"] == "low"] == ["E02"]


def test_a_gap_in_the_opinions_stays_a_gap():
    rows = evidence.rows("mutual_opinion")
    found = {
        (r["respondents"], r["measure"]): {
            x["year"] for x in rows if (x["respondents"], x["measure"]) == (r["respondents"], r["measure"])
        }
        for r in rows
    }
    assert len(rows) == 33
    assert all(2017 not in years for years in found.values())
    assert found["KOR", "favourable"].isdisjoint({2013, 2017, 2020})
    assert found["JPN", "unfavourable"] == {2013, 2014, 2015, 2021, 2022, 2023}
    assert [(r["year"], r["measure"]) for r in rows if r["percent"] is None] == [(2025, "favourable")]


def test_a_repost_is_marked_and_a_derived_cell_says_how():
    for row in evidence.rows("mutual_opinion"):
        assert row["reposted"] == (evidence.source(row["source"]).kind == "aggregator")
        assert row["derived"] == bool(row["note"] and "was reported as" in row["note"])
        if row["derived"]:
            later, change = re.search(
                r"next poll's ([\d.]+) was reported as ([+−][\d.]+)", row["note"]
            ).groups()
            assert round(float(later) - float(change.replace("−", "-")), 1) == row["percent"]


def test_the_tribes_are_those_of_the_standard_test():
    ties: Ties = {(r["a"], r["b"]): r["sign"] for r in evidence.rows("highland_tribes")}
    either = ties | {pair[::-1]: sign for pair, sign in ties.items()}
    tribes = {tribe for pair in ties for tribe in pair}
    triads = [t for t in combinations(sorted(tribes), 3) if all(p in either for p in combinations(t, 2))]
    balanced = [t for t in triads if prod(either[p] for p in combinations(t, 2)) > 0]
    assert (len(tribes), len(ties), len(either)) == (16, 58, 116)
    assert (len(balanced), len(triads)) == (59, 68)


def _cinc(iso3: str) -> float:
    rows = evidence.rows("capabilities")
    return round(100 * next(r["cinc"] for r in rows if (r["iso3"], r["year"]) == (iso3, 2022)), 1)


def _spending(iso3: str, column: str, scale: float) -> float:
    rows = evidence.rows("military_spending")
    return round(next(r[column] for r in rows if (r["iso3"], r["year"]) == (iso3, 2024)) * scale, 1)


def _position(iso3: str, year: int = 2024) -> float:
    rows = evidence.rows("ideal_points")
    return round(next(r["ideal_point"] for r in rows if (r["iso3"], r["year"]) == (iso3, year)), 2)


def _opinion(table: str, respondents: str, measure: str, year: int) -> float:
    wanted = (respondents, measure, year)
    rows = evidence.rows(table)
    return next(r["percent"] for r in rows if (r["respondents"], r["measure"], r["year"]) == wanted)


def _missiles(year: int) -> int:
    return next(r["missiles"] for r in evidence.rows("missile_tests_by_year") if r["year"] == year)


def _disputes(a: str, b: str) -> int:
    return len({r["dispute"] for r in evidence.rows("disputes") if (r["a"], r["b"]) == (a, b)})


PREFIX = {"us": "USA", "chn": "CHN", "jpn": "JPN", "kor": "KOR", "prk": "PRK", "rus": "RUS"}
QUOTED = {
    **{f"{p}-cinc": _cinc(iso3) for p, iso3 in PREFIX.items()},
    **{f"{p}-ideal-point": _position(iso3) for p, iso3 in PREFIX.items()},
    **{
        f"{p}-military-spending-usd": _spending(PREFIX[p], "spending", 1e-3)
        for p in ("us", "chn", "jpn", "kor", "rus")
    },
    **{f"{p}-military-burden": _spending(PREFIX[p], "share_of_gdp", 100) for p in ("us", "chn", "rus")},
    "kor-military-spending": _spending("KOR", "share_of_gdp", 100),
    "jpn-military-spending": _spending("JPN", "share_of_gdp", 100),
    "kor-ideal-point-2010": _position("KOR", 2010),
    **{
        f"kor-view-china-unfavourable-{year}": _opinion("korea_view_of_china", "KOR", "unfavourable", year)
        for year in (2015, 2022, 2023)
    },
    **{
        f"kor-view-japan-unfavourable-{year}": _opinion("mutual_opinion", "KOR", "unfavourable", year)
        for year in (2013, 2020)
    },
    "kor-view-japan-favourable-2024": _opinion("mutual_opinion", "KOR", "favourable", 2024),
    "kor-view-japan-favourable-2023": _opinion("mutual_opinion", "KOR", "favourable", 2023),
    "jpn-view-korea-favourable-2023": _opinion("mutual_opinion", "JPN", "favourable", 2023),
    **{f"nk-missiles-{year}": _missiles(year) for year in (2019, 2022, 2024, 2025)},
    "kor-prk-disputes": _disputes("KOR", "PRK"),
    "prk-us-disputes": _disputes("PRK", "USA"),
    "jpn-kor-disputes": _disputes("JPN", "KOR"),
    "chn-jpn-disputes": _disputes("CHN", "JPN"),
    "chn-us-disputes": _disputes("CHN", "USA"),
}


@pytest.mark.parametrize(("id", "value"), QUOTED.items(), ids=QUOTED)
def test_a_figure_that_is_quoted_is_that_of_its_table(id: str, value: float):
    assert evidence.fact(id).value == value


@pytest.mark.parametrize(
    ("file", "field", "cell", "reason"),
    [
        ("ties.csv", "sign", "2", "one of -1, 0, 1"),
        ("ties.csv", "judgement", "false", "one of True"),
        ("scenario_ties.csv", "sign", "friendly", "a whole number"),
        ("highland_tribes.csv", "sign", "0", "one of -1, 1"),
        ("event_codes.csv", "weight", "11", "at most 10"),
        ("mutual_opinion.csv", "percent", "101", "at most 100"),
        ("disputes.csv", "hostility_a", "6", "at most 5"),
    ],
)
def test_a_cell_outside_its_field_is_refused(tmp_path: Path, file: str, field: str, cell: str, reason: str):
    for name in (file, "datapackage.json"):
        (tmp_path / name).write_bytes((package.find_folder() / name).read_bytes())
    with (tmp_path / file).open(encoding="utf-8", newline="") as handle:
        lines = list(csv.reader(handle))
    lines[1][lines[0].index(field)] = cell
    with (tmp_path / file).open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows(lines)
    with pytest.raises(
        evidence.CellError, match=f"{file}, row 2, field '{field}': '{cell}' must be {reason}"
    ):
        evidence.Package(tmp_path).rows(file.removesuffix(".csv"))

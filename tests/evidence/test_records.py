"""Facts, claims, terms and events as the chapters ask for them, and what the ledger says."""

import math
import re
from collections import Counter
from itertools import pairwise

import pytest

from giants import evidence


def test_the_ledger_has_the_claims_and_verdicts_that_the_book_counts():
    claims = evidence.claims()
    assert len(claims) == 68
    assert Counter(claim.verdict for claim in claims) == {
        "corroborated": 38,
        "imprecise": 17,
        "not found": 6,
        "not checkable": 4,
        "contradicted": 3,
    }
    assert [claim.id for claim in claims if claim.rating == 1] == ["C16", "C19", "C39"]


def test_all_three_errors_are_flat_and_unattributed_but_so_are_41_claims():
    flat = {c.id for c in evidence.claims() if c.hedge_level == "H0" and c.attribution is None}
    assert len(flat) == 41
    assert {"C16", "C19", "C39"} <= flat
    assert round(math.comb(41, 3) / math.comb(68, 3), 2) == 0.21


def test_a_rating_is_left_out_where_nothing_could_be_found():
    for claim in evidence.claims():
        assert (claim.rating is None) == (claim.verdict in {"not found", "not checkable"})


@pytest.mark.parametrize("fact", evidence.facts(), ids=lambda fact: fact.id)
def test_every_fact_can_be_printed_and_has_a_source(fact: evidence.Fact):
    assert fact.text
    assert "-" not in fact.text
    assert fact.sources or fact.kind == "derived"
    ways = [fact.value is not None, fact.low is not None or fact.high is not None, fact.stated is not None]
    assert sum(ways) == 1, "a value, a range or a text"
    assert (fact.unit is None) == (fact.stated is not None)


def test_every_claim_event_and_term_has_a_source():
    for record in (*evidence.claims(), *evidence.events(), *evidence.terms()):
        assert record.sources, record.id


def test_every_source_is_used_by_a_row_or_a_table():
    used = {
        s.id
        for r in (*evidence.facts(), *evidence.claims(), *evidence.events(), *evidence.terms())
        for s in r.sources
    }
    for table in evidence.tables():
        keys = table["schema"].get("foreignKeys", [])
        columns = [key["fields"][0] for key in keys if key["reference"]["resource"] == "sources"]
        used |= {row[column] for row in evidence.rows(table["name"]) for column in columns}
    of_tables = {s["path"] for table in evidence.tables() for s in table["sources"] if "path" in s}
    titles = " ".join(s["title"] for table in evidence.tables() for s in table["sources"])
    for source in evidence.sources():
        assert source.id in used or source.url in of_tables or source.title in titles, source.id


DERIVED = [fact for fact in evidence.facts() if fact.derivation]


@pytest.mark.parametrize("fact", DERIVED, ids=lambda fact: fact.id)
def test_a_derived_fact_follows_from_its_formula(fact: evidence.Fact):
    formula = re.sub(r"\{([a-z0-9-]+)\}", lambda m: repr(evidence.fact(m[1]).value), fact.derivation)
    assert re.fullmatch(r"[\d.eE*/()+ -]+", formula)
    digits = len(f"{fact.value}".removesuffix(".0").partition(".")[2])
    assert round(eval(formula), digits) == fact.value
    assert fact.kind == "derived"


def test_every_per_cent_names_its_whole():
    for fact in evidence.facts():
        assert bool(fact.of) == (fact.unit in {"percent", "percent-per-year"}), fact.id


def test_what_is_weak_has_low_confidence():
    for fact in evidence.facts():
        if "Weak" in (fact.caution or ""):
            assert fact.confidence == "low", fact.id
    assert evidence.fact("jpn-gdp-2025").confidence == "low"


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("kor-pledge", "$350 billion"),
        ("kor-cash-cap", "$20 billion a year"),
        ("us-duty-kor-cars-before", "25 %"),
        ("us-duty-kor-cars-after", "15 %"),
        ("us-duty-jpn-cars", "15 %"),
        ("us-imports-vehicles-kor", "$37.4 billion"),
        ("us-goods-imports-kor", "$131.5 billion"),
        ("us-goods-deficit-kor", "$66 billion"),
        ("kor-parts-exports-us", "$8.22 billion"),
        ("kor-profit-split", "50:50 until principal and interest are repaid, then 90:10"),
        ("bok-safe-pace", "$15–20 billion a year"),
        ("won-yuan-swap", "₩70 trillion"),
        ("jpn-exports-us", "¥21.3 trillion"),
        ("usfk-troops", "28,500 people"),
        ("nk-launch-landing-gap", "20.5 hours"),
        ("ustr-elasticity", "4"),
        ("ustr-pass-through", "0.25"),
        ("ustr-floor", "10 %"),
        ("cavallo-pass-through", "0.945"),
    ],
)
def test_what_the_chapters_print(id: str, text: str):
    assert evidence.fact(id).text.replace("\N{NO-BREAK SPACE}", " ") == text


def test_the_announced_rate_follows_from_the_formula_and_the_published_pass_through_gives_the_floor():
    deficit, imports = (
        evidence.fact("us-goods-deficit-kor").value,
        evidence.fact("us-goods-imports-kor").value,
    )
    elasticity, floor = evidence.fact("ustr-elasticity").value, evidence.fact("ustr-floor").value
    rate = {
        id: 100 * deficit / (elasticity * evidence.fact(id).value * imports) / 2
        for id in ("ustr-pass-through", "cavallo-pass-through")
    }
    assert round(rate["ustr-pass-through"]) == evidence.fact("us-duty-kor-reciprocal-announced").value
    assert rate["cavallo-pass-through"] < floor


def test_the_monthly_series_adds_up_to_the_year():
    months = evidence.rows("us_imports_from_korea_monthly")
    year = sum(row["from_korea"] for row in months if row["month"].startswith("2024"))
    assert year / 1000 == pytest.approx(evidence.fact("us-goods-imports-kor").value, abs=0.1)


@pytest.mark.parametrize(("iso3", "id"), [("KOR", "kor-gdp-2023"), ("JPN", "jpn-gdp-2023")])
def test_the_gdp_quoted_is_that_of_the_table(iso3: str, id: str):
    found = [row["gdp_usd"] for row in evidence.rows("gdp") if (row["iso3"], row["year"]) == (iso3, 2023)]
    assert [round(value / 1e9, 2) for value in found] == [evidence.fact(id).value]


def test_events_are_in_order_and_keep_their_numbers():
    events = evidence.events()
    assert [event.date for event in events] == sorted(event.date for event in events)
    assert {event.id for event in events} == {f"T{number:02}" for number in range(1, 123)}
    assert all(len(event.date) == (10 if event.precision == "day" else 7) for event in events)


def test_a_retroactive_duty_says_when_it_became_known():
    for id in ("T71", "T72"):
        assert "4 December 2025" in evidence.event(id).caution
    assert evidence.event("T51").date == "2025-12-04"


def test_three_acts_follow_each_other_on_other_korean_goods():
    spells = [row for row in evidence.rows("duties_on_korea") if row["good"] == "Other goods"]
    assert list(dict.fromkeys(row["instrument"] for row in spells)) == ["IEEPA", "Section 122", "Section 301"]
    for row, following in pairwise(spells):
        assert row["start"] < row["end"] < following["start"]
    assert spells[-1]["end"] is None
    for row in evidence.rows("duties_on_korea"):
        assert evidence.fact(row["fact"]).value == row["rate"]


def test_the_break_in_the_count_of_townspeople_is_told_where_the_index_is_used():
    town = {
        row["year"]: row["urban_population"]
        for row in evidence.rows("capabilities")
        if row["iso3"] == "USA" and row["year"] in (2016, 2017)
    }
    told = f"{town[2016] / 1000:.1f} to {town[2017] / 1000:.1f} million"
    assert told == "197.8 to 110.0 million"
    for id in ("us-cinc", "chn-cinc-over-us"):
        assert told in evidence.fact(id).caution


def test_every_event_of_2026_whose_page_was_not_opened_is_of_medium_confidence_at_most():
    for event in evidence.events():
        unopened = [s for s in event.sources if "not opened" in (s.note or "") or s.kind == "aggregator"]
        if event.date > "2026-06" and len(unopened) == len(event.sources):
            assert event.confidence != "high", event.id


def test_every_actor_has_one_name():
    names = {row["name"] for row in evidence.rows("actors")}
    used = {actor for record in (*evidence.claims(), *evidence.events()) for actor in record.actors}
    used |= {fact.actor for fact in evidence.facts()}
    assert used == names


def test_every_old_number_of_a_fact_is_kept():
    old = " ".join(fact.old_ids or "" for fact in evidence.facts()).split()
    assert {f"F{n:02}" for n in range(1, 76)} - {"F46", "F68"} <= set(old)
    assert "pledge_kor" in old


def test_the_glossary_covers_what_the_tariff_chapter_uses():
    for id in (
        "section-232",
        "ieepa",
        "ad-valorem-tariff",
        "pass-through",
        "tariff-incidence",
        "tariff-wedge",
        "terms-of-trade",
        "deadweight-loss",
        "import-demand-elasticity",
        "export-supply-elasticity",
        "small-country",
        "most-favoured-nation",
        "alliance-balancing",
        "hedging",
        "trade-leverage",
    ):
        assert evidence.term(id).gloss.endswith(".")


def test_the_glossary_covers_what_the_chapters_on_alliances_use():
    for id in (
        "structural-balance",
        "triad",
        "camp",
        "frustration-index",
        "weak-balance",
        "cinc",
        "ideal-point",
        "shapley-shubik-index",
        "inessential-state",
        "hedging",
        "bandwagoning",
        "bandwagoning-for-profit",
        "internal-balancing",
        "abandonment",
        "entrapment",
        "extended-deterrence",
        "stag-hunt",
        "trust-threshold",
        "risk-dominance",
        "shadow-of-the-future",
        "win-set",
        "bargaining-range",
        "private-information",
        "commitment-problem",
        "costly-signal",
        "separating-equilibrium",
        "pooling-equilibrium",
        "audience-cost",
        "cameo",
        "goldstein-scale",
        "cohens-kappa",
    ):
        assert evidence.term(id).gloss.endswith(".")


@pytest.mark.parametrize(
    ("look_up", "id", "message"),
    [
        (evidence.fact, "kor-pledg", "unknown fact 'kor-pledg'; nearest: 'kor-pledge'"),
        (evidence.claim, "C96", "unknown claim 'C96'; nearest: 'C"),
        (evidence.term, "hedgeing", "unknown term 'hedgeing'; nearest: 'hedging'"),
        (evidence.event, "T999", "unknown event 'T999'; nearest: 'T"),
        (evidence.source, "FR_KO", "unknown source 'FR_KO'; nearest: 'FR_"),
        (evidence.fact, "zzzzz", "unknown fact 'zzzzz'; nothing is spelt like it"),
    ],
)
def test_an_unknown_id_names_the_nearest(look_up, id: str, message: str):
    with pytest.raises(evidence.UnknownId, match=re.escape(message)) as caught:
        look_up(id)
    assert isinstance(caught.value, LookupError)
    assert caught.value.name == id


def test_a_copy_names_the_original_first() -> None:
    copies = [source.publisher for source in evidence.sources() if re.search("copy|repost", source.publisher)]
    told = (", in a copy", ", in a repost", "repost of a report", "on National Tribune")
    assert copies and [name for name in copies if not name.endswith(told)] == []


def test_the_joint_fact_sheet_is_that_of_the_white_house() -> None:
    found = evidence.source("JFS")
    assert found.url.startswith("https://www.whitehouse.gov/") and "Read in a copy: https://" in found.note

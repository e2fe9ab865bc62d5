"""data/decomposition.csv, which book/leverage/world.md shows, says what the code computes."""

import pytest

from giants import evidence
from giants.leverage.world import cube
from replications import steps
from replications.record import code_hash

AGAIN = "run python -m replications, where the authors' data are, then python -m giants.evidence.seal"


@pytest.fixture(scope="module")
def recorded():
    return evidence.rows("decomposition")


def test_every_step_that_the_book_cannot_solve_is_there_once(recorded):
    found = [(row["others_taxed"], row["elasticity"], row["step"]) for row in recorded]
    last = len(steps.NAMES)
    assert found == [
        (others, elasticity, step)
        for others in (False, True)
        for elasticity in steps.ELASTICITIES
        for step in range(0 if others else cube.LIVE + 1, last)
    ]


def test_the_record_is_of_this_code(recorded):
    assert {row["code"] for row in recorded} == {code_hash(steps.CODE)}, AGAIN
    assert {row["name"] for row in recorded} == set(steps.NAMES), AGAIN


def test_the_record_is_what_the_code_computes(recorded, data):
    for old, new in zip(recorded, steps.steps(data), strict=True):
        assert old["gain"] == pytest.approx(new["gain"], abs=6e-9), AGAIN


def test_the_last_step_is_the_authors_own_model(data, setting):
    found = steps.gains(steps.Data(data), False, 4.0)[len(cube.LABELS) - 1]
    world = setting.worlds["relief"]
    korea, america = (setting.countries.index(code) for code in ("KOR", "USA"))
    assert steps.gain(world, korea, america, None) == pytest.approx(found)


def test_the_hole_that_is_filled_is_there(data, setting):
    korea, vietnam = (setting.countries.index(code) for code in ("KOR", "VNM"))
    exports = steps.Data(data).exports[korea]
    assert exports[vietnam] == 0
    holes = (exports == 0).sum() - (exports[korea] == 0)
    assert holes == evidence.fact("baci-kor-missing-partners").value


def test_every_country_is_in_one_region(setting):
    assert {steps.region_of(name) for name in setting.countries} == set(steps.WITHOUT_TAIWAN)
    members = [name for name in setting.countries if steps.region_of(name) == "EU27"]
    assert len(members) == 27


def test_taiwans_gdp_decides_nothing(data, monkeypatch):
    before = steps.gains(steps.Data(data), True, 4.0)
    monkeypatch.setattr(steps, "TAIWAN_GDP", 1.1 * steps.TAIWAN_GDP)
    assert steps.gains(steps.Data(data), True, 4.0) == pytest.approx(before, rel=0.01)

"""Ignatenko, Lashkaripour, Macedoni and Simonovska (2025): 194 countries, one sector."""

import re

import numpy as np
import pytest

from giants.leverage import world
from replications import leverage


@pytest.fixture(scope="module")
def outcomes(setting):
    return {name: before.equilibrium(setting.tariffs[name]) for name, before in setting.worlds.items()}


def test_every_printed_cell_and_every_country(data):
    targets, _ = leverage.ignatenko(data)
    assert len(targets) == 36 + 48 + 8 + 11
    assert [t.id for t in targets if abs(t.ours - t.published) > t.tolerance * (1 + 1e-9)] == []


def test_the_targets_are_those_in_the_authors_files(data):
    def printed(table, label):
        lines = (data / "ilms2025" / f"ilms2025_Table_{table}.tex").read_text(encoding="utf-8").splitlines()
        rows = [line for line in lines if line.startswith(label)]
        return [[float(cell) for cell in re.findall(r"(-?[\d.]+)\\%", row)] for row in rows]

    labels = {"USA": "USA", "CHN": "CHN", "EU": "EU", "non-US": "non-US"}
    for number, table in ((1, leverage.TABLE_1), (2, leverage.TABLE_2)):
        for who in next(iter(table.values())):
            assert printed(number, labels[who]) == [list(rows[who]) for rows in table.values()]
    gdp, budget = (row for label in (r"\% of GDP",) for row in _table_3(data, label))
    assert [values[0] for values in leverage.TABLE_3.values()] == gdp
    assert [values[1] for values in leverage.TABLE_3.values()] == budget


def _table_3(data, label):
    text = (data / "ilms2025" / "ilms2025_Table_3.tex").read_text(encoding="utf-8")
    text = text[text.index(label) :]
    cells = [float(cell) for cell in re.findall(r"(\d+\.\d+)\\%", text)]
    return cells[:4], cells[4:]


def test_what_is_solved_before_the_model(setting):
    nu = np.asarray(setting.worlds["relief"].local_share)
    us = setting.countries.index("USA")
    assert nu[us] == pytest.approx(0.270471, abs=5e-7)
    assert set(np.delete(nu, us).round(6)) == {0.114335}
    assert world.optimal_tariff(setting.worlds["relief"], "USA") == pytest.approx(0.218, abs=5e-4)


def test_what_the_tables_do_not_print(setting, outcomes):
    us = setting.countries.index("USA")
    assert outcomes["partial_pass_through"].welfare[us] == pytest.approx(1.365, abs=5e-4)


def test_markets_clear_and_money_adds_up(setting, outcomes):
    for outcome in outcomes.values():
        before, nu = outcome.world, np.asarray(outcome.world.local_share)
        assert outcome.residual <= 1e-12
        earned = outcome.trade @ (1 - nu) + nu * outcome.trade.sum(axis=0)
        np.testing.assert_allclose(earned, outcome.income, rtol=1e-11)
        np.testing.assert_allclose((outcome.trade * outcome.tariffs).sum(axis=0), outcome.revenue, rtol=1e-11)
        paid = (outcome.trade * (1 + outcome.tariffs)).sum(axis=0)
        np.testing.assert_allclose(paid, outcome.spending, rtol=1e-11)
        lent = (before.spending - before.income) * outcome.income.sum() / before.income.sum()
        np.testing.assert_allclose(
            outcome.income + outcome.revenue + lent, outcome.spending, rtol=1e-11, atol=1e-6
        )
        assert (outcome.prices - 1) @ before.spending == pytest.approx(0, abs=1e-9 * before.spending.sum())


@pytest.mark.parametrize("highest", [0.1, 0.25, 0.5])
@pytest.mark.parametrize("seed", range(3))
def test_tariffs_that_nobody_has_announced(setting, seed, highest):
    rng = np.random.default_rng(seed)
    before = setting.worlds["relief"]
    tariffs = rng.uniform(0, highest, before.trade.shape)
    np.fill_diagonal(tariffs, 0)
    outcome = before.equilibrium(tariffs)
    nu = np.asarray(before.local_share)
    earned = outcome.trade @ (1 - nu) + nu * outcome.trade.sum(axis=0)
    np.testing.assert_allclose(earned, outcome.income, rtol=1e-11)
    assert np.isfinite(outcome.welfare).all()


def wall(setting, rate):
    us = setting.countries.index("USA")
    tariffs = np.zeros((194, 194))
    tariffs[:, us] = tariffs[us] = rate
    tariffs[us, us] = 0
    return tariffs


@pytest.mark.parametrize("rate", [0.5, 1, 2])
def test_a_wall_around_america(setting, rate):
    outcome = setting.worlds["lump_sum"].equilibrium(wall(setting, rate))
    assert outcome.residual <= 1e-12
    assert outcome.welfare[setting.countries.index("USA")] < 0


def test_a_wall_too_high_names_the_lender_that_cannot_pay(setting):
    # Deficits are kept. When trade all but stops, Guinea cannot earn the surplus that it lends.
    with pytest.raises(world.NotConverged, match=r"residual .+ iterations.+ breaks off .+ left for GIN"):
        setting.worlds["lump_sum"].equilibrium(wall(setting, 3))


def test_nine_equilibria_in_few_steps(setting):
    steps = {
        name: before.equilibrium(setting.tariffs[name]).iterations for name, before in setting.worlds.items()
    }
    assert len(steps) == 9
    assert max(steps.values()) <= 80

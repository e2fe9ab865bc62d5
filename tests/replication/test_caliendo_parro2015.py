"""Caliendo and Parro (2015): NAFTA, 31 countries, 40 sectors, inputs."""

import numpy as np
import pytest

from giants.leverage import world
from replications import leverage


@pytest.fixture(scope="module")
def nafta(data):
    economy, tariffs = leverage.nafta(data)
    before = world.without_deficits(economy)
    return before, world.counterfactual(before, tariffs)


def test_table_2(data):
    targets, _ = leverage.caliendo_parro(data)
    assert [t.id for t in targets if abs(t.ours - t.published) > t.tolerance] == []


def test_the_exact_change_is_another_number(nafta):
    _, outcome = nafta
    exact = {name: outcome.welfare[outcome.before.region(name)] for name in leverage.NAFTA}
    assert exact == pytest.approx({"Mexico": 0.007, "Canada": -0.110, "USA": 0.074}, abs=5e-4)


def test_the_accounts_close(nafta):
    before, outcome = nafta
    for economy in (before, outcome.economy):
        assert economy.in_balance
        # Demand is consumption and inputs, in every region and sector.
        wanted = economy.taste * economy.final_spending.sum(axis=1)[:, None]
        scale = economy.spending.sum(axis=(0, 2))[:, None]
        np.testing.assert_allclose(economy.final_spending / scale, wanted / scale, atol=1e-11)
    assert outcome.residual <= 1e-12


def test_back_again(nafta):
    before, outcome = nafta
    back = world.counterfactual(outcome.economy, before.tariffs)
    np.testing.assert_allclose(back.wages * outcome.wages, 1, rtol=1e-10)


def test_few_steps(nafta):
    _, outcome = nafta
    assert outcome.iterations <= 80

"""Lashkaripour (2021): a world tariff war, 44 economies, 16 sectors, data newer than the paper's."""

import json

import numpy as np
import pytest

from giants.leverage import retaliation, world
from replications import leverage


@pytest.fixture(scope="module")
def war(data):
    return retaliation.tariff_war(world.without_deficits(leverage.world_of_2014(data)))


def test_averages_of_table_2(data):
    targets, _ = leverage.lashkaripour(data)
    assert [t.id for t in targets if abs(t.ours - t.published) > t.tolerance] == []


def test_averages_with_these_data(war):
    assert war.rates.mean() == pytest.approx(0.386, abs=5e-4)
    assert war.outcome.welfare.mean() == pytest.approx(-2.43, abs=0.005)


def test_rows_roughly(data, war):
    file = data / "lashkaripour2021" / "published_table2.json"
    published = json.loads(file.read_text(encoding="utf-8"))
    economy = war.outcome.before
    places = [economy.region(name) for name in published]
    theirs = np.array(list(published.values()))
    assert np.corrcoef(theirs[:, 0], war.rates[places])[0, 1] > 0.9
    assert np.corrcoef(theirs[:, 1], war.outcome.welfare[places])[0, 1] > 0.9


def test_each_rate_is_the_best_reply(war):
    outcome = war.outcome
    lam = outcome.trade / outcome.trade.sum(axis=0)
    exports = outcome.trade / (1 + outcome.tariffs)
    exports *= ~np.eye(len(war.rates), dtype=bool)[:, :, None]
    weighted = exports * outcome.before.elasticities * (1 - lam)
    np.testing.assert_allclose(war.rates, exports.sum(axis=(1, 2)) / weighted.sum(axis=(1, 2)), rtol=1e-9)

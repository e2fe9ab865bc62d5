"""The game of Seoul and Washington in the one-sector model of Ignatenko et al. (2025).

The numbers are the book's own, from the authors' data: no paper prints them.
"""

import pytest

from giants.leverage import retaliation

# Rate, name, and payoffs of Korea and of the United States: (only Korea, only the US, both tax).
GAMES = [
    (0.05, "a war that USA wins", (0.19, -0.41, -0.22), (-0.01, 0.03, 0.01)),
    (0.15, "prisoner's dilemma", (0.24, -0.92, -0.68), (-0.03, 0.02, -0.01)),
    (0.25, "only KOR taxes", (0.11, -1.19, -1.07), (-0.05, -0.01, -0.05)),
    (1.00, "nobody taxes", (-0.78, -1.55, -2.21), (-0.06, -0.12, -0.17)),
]


@pytest.mark.parametrize(("rate", "name", "korea", "usa"), GAMES)
def test_the_rate_changes_the_game(setting, rate, name, korea, usa):
    game = retaliation.tariff_game(setting.worlds["relief"], "KOR", "USA", rate)
    assert game.name == name
    cells = ((1, 0), (0, 1), (1, 1))
    assert [game.row_payoffs[i][j] for i, j in cells] == pytest.approx(korea, abs=0.005)
    assert [game.column_payoffs[i][j] for i, j in cells] == pytest.approx(usa, abs=0.005)
    assert game.row_payoffs[0][0] == game.column_payoffs[0][0] == 0

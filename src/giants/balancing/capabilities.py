"""How strong each state is: its share of a list of amounts.

What is shared out decides the answer: the composite index of national capability (CINC) counts
people, steel and soldiers; military spending counts money.
"""

from collections.abc import Mapping

from giants.evidence.checks import mapping, number


def shares(amounts: Mapping[str, float]) -> dict[str, float]:
    """Return each state's share of the sum.

    The shares are of the states named, not of the world: leave one out and all others grow.

    Args:
        amounts: by state, each finite and >= 0, their sum > 0; CINC scores or spending in one
            unit and one year.

    Raises:
        ValueError: an amount outside its domain, or no amount above 0; the message names it.

    Source: Singer, Bremer and Stuckey (1972).

    >>> shares({"USA": 3, "CHN": 1})
    {'USA': 0.75, 'CHN': 0.25}
    """
    checked = {
        state: number(f"amounts[{state!r}]", amount, "a finite number >= 0", least=0)
        for state, amount in mapping("amounts", amounts, empty=False).items()
    }
    total = sum(checked.values())
    if not 0 < total < float("inf"):
        raise ValueError(f"amounts must have a sum that is finite and > 0, got {total!r}")
    return {state: amount / total for state, amount in checked.items()}

"""Why a government taxes imports: which duty serves it best, and what it must care for to want one.

Rates are shares of the foreign price (0.25 is 25 %). A weight says by how much more than a dollar a
dollar counts. What the model leaves out: an answer by others, other goods, wages and exchange rates,
makers who need foreign parts, and how a weight comes about.
"""

import math

from giants.evidence.checks import number


def best_tariff(
    import_elasticity: float,
    export_elasticity: float = math.inf,
    makers: float = 0,
    revenue: float = 0,
    output: float = 0,
) -> float:
    """Return the duty that a government likes best, inf if it likes every higher duty better.

    It adds up buyers' surplus, (1 + makers) x home makers' surplus and (1 + revenue) x revenue.
    Elasticities and output are those at the duty itself; when the curves are no straight lines in
    logs, read the result as the condition that the best duty meets.

    Args:
        import_elasticity: m, of import demand in absolute value, finite, > 0.
        export_elasticity: e, of foreign export supply, > 0, may be inf.
        makers: extra weight a on a dollar of home makers, finite, > -1.
        revenue: extra weight b on a dollar of revenue, finite, > -1.
        output: z, home output over imports, both at home prices, finite, >= 0.

    Raises:
        ValueError: an argument outside its domain, or weights so far below 0 that no duty is best;
            the message names it.

    Source: first-order condition of the book; without weights the textbook's 1 / e, without revenue
    and with e = inf the form of Grossman and Helpman (1994), Protection for sale, eq. 5.

    >>> best_tariff(2, export_elasticity=4)
    0.25
    >>> best_tariff(2, makers=0.5, output=1)  # 0.5 / (2 - 0.5)
    0.3333333333333333
    >>> best_tariff(2, makers=2, output=1)
    inf
    """
    m, e = _elasticities(import_elasticity, export_elasticity)
    a, b, z = _weight("makers", makers), _weight("revenue", revenue), _output(output)
    # Divided by 1 + b and by m, so that nothing overflows.
    pull = (b + a * z) / (1 + b) / m
    if not math.isfinite(pull):
        raise ValueError(
            f"makers and output must be small enough for a finite pull, got {makers!r}, {output!r}"
        )
    return math.inf if pull >= 1 else (1 / e + pull) / (1 - pull)


def makers_weight(
    tariff: float, import_elasticity: float, output: float, export_elasticity: float = math.inf
) -> float:
    """Return by how much more a dollar of home makers must count for this duty to be the best.

    Args:
        tariff: a share, finite, > -1.
        import_elasticity: m, of import demand in absolute value, finite, > 0.
        output: home output over imports, both at home prices, finite, > 0.
        export_elasticity: e, of foreign export supply, > 0, may be inf.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: `best_tariff`, solved for the weight, with none on revenue.

    >>> makers_weight(1 / 3, import_elasticity=2, output=1)
    0.5
    """
    m, e = _elasticities(import_elasticity, export_elasticity)
    t, z = _rate(tariff), _output(output, above=0)
    weight = m * ((t - 1 / e) / (1 + t)) / z
    if not math.isfinite(weight):
        raise ValueError(f"output must be large enough for a finite weight, got {output!r}")
    return weight


def revenue_weight(tariff: float, import_elasticity: float, export_elasticity: float = math.inf) -> float:
    """Return by how much more a dollar of revenue must count for this duty to be the best.

    No weight makes a duty best that brings less revenue than a lower one: the result is inf.

    Args:
        tariff: a share, finite, > -1.
        import_elasticity: m, of import demand in absolute value, finite, > 0.
        export_elasticity: e, of foreign export supply, > 0, may be inf.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: `best_tariff`, solved for the weight, with none on makers.

    With m = 2 revenue is highest at 1 / (2 - 1), so that a duty of 100 % has no price; one of a half
    has 2 x 0.5 / (1.5 - 1).

    >>> round(revenue_weight(0.5, import_elasticity=2), 9), revenue_weight(1, import_elasticity=2)
    (2.0, inf)
    """
    m, e = _elasticities(import_elasticity, export_elasticity)
    t = _rate(tariff)
    pull = m * ((t - 1 / e) / (1 + t))
    return math.inf if pull >= 1 else pull / (1 - pull)


def _elasticities(imports: object, exports: object) -> tuple[float, float]:
    # The least is such that one over it is finite.
    m = number("import_elasticity", imports, "a finite number > 0", above=0)
    return m, number("export_elasticity", exports, "> 1e-300, may be inf", above=1e-300, finite=False)


def _weight(name: str, value: object) -> float:
    return number(name, value, "a finite number > -1 (0.1 is a tenth more than a dollar)", above=-1)


def _output(value: object, **limits: float) -> float:
    allowed = "a finite number > 0" if limits else "a finite number >= 0"
    return number("output", value, allowed, **(limits or {"least": 0}))


def _rate(value: object) -> float:
    return number("tariff", value, "a finite share > -1 (0.25 is 25 %)", above=-1)

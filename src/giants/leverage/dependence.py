"""Dependence: shares, concentration, asymmetry, and what happens when trade is moved.

Flows and shares stand in mappings from partner to number; shares are between 0 and 1
(0.25 is 25 %). What the measures leave out: what a flow is made of, who else could buy or
sell it and how soon, and whether either government can switch it off. `unreplaced` brings
the second of these back.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from giants.evidence.checks import mapping, number, one_of, several, shown

ROUNDED = 1e-6
"""How far shares may be from the sum 1: published ones are rounded."""


@dataclass(frozen=True)
class Bounds:
    """Between which numbers something lies.

    Attributes:
        low: the least that it can be.
        high: the most that it can be.
    """

    low: float
    high: float


@dataclass(frozen=True)
class Asymmetry:
    """How unequally two partners need each other.

    Attributes:
        ours: the partner's share of our trade.
        theirs: our share of the partner's trade.
        gap: ours - theirs; positive when we are the more dependent.
    """

    ours: float
    theirs: float
    gap: float


@dataclass(frozen=True)
class Supply:
    """How much of a good comes from one supplier, each a share.

    Attributes:
        of_imports: of what is bought abroad.
        of_use: of all that is bought, at home and abroad.
    """

    of_imports: float
    of_use: float


def shares(flows: Mapping[str, float]) -> dict[str, float]:
    """Return each partner's share of all flows.

    Args:
        flows: exports (or imports) by partner, each >= 0, one at least > 0.

    Raises:
        ValueError: a flow outside its domain, or nothing flows; the message names it.

    Source: definition.

    >>> shares({"China": 3, "United States": 1})
    {'China': 0.75, 'United States': 0.25}
    """
    flows = _flows("flows", flows)
    try:
        total = math.fsum(flows.values())
    except OverflowError:
        raise ValueError(f"flows must have a finite sum, got {shown(flows)}") from None
    return {partner: flow / total for partner, flow in flows.items()}


def openness(exports: float, imports: float, gdp: float) -> float:
    """Return trade over GDP; above 1 where goods cross the border more than once.

    Args:
        exports: >= 0.
        imports: >= 0, in the same unit.
        gdp: > 0, in the same unit.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: definition, as in the World Development Indicators.

    >>> openness(exports=30, imports=20, gdp=100)
    0.5
    """
    exports = number("exports", exports, "a finite number >= 0", least=0)
    imports = number("imports", imports, "a finite number >= 0", least=0)
    gdp = number("gdp", gdp, "a finite number > 0", above=0)
    ratio = exports / gdp + imports / gdp
    if not math.isfinite(ratio):
        raise ValueError(f"gdp must be large enough for a finite ratio, got {gdp!r}")
    return ratio


def herfindahl(shares: Mapping[str, float]) -> float:
    """Return the Herfindahl-Hirschman index of concentration, in (0, 1].

    Args:
        shares: by partner, each in [0, 1], with sum 1.

    Raises:
        ValueError: a share outside its domain, or another sum; the message names it.

    Source: Hirschman (1945), who took the square root (see `hirschman`); Herfindahl (1950).

    One partner gives 1, n equal partners 1 / n.

    >>> herfindahl({"China": 0.5, "United States": 0.5})
    0.5
    >>> herfindahl({"China": 1.0})
    1.0
    """
    return min(1.0, math.fsum(share**2 for share in _shares(shares).values()))


def herfindahl_bounds(shares: Mapping[str, float], members: Mapping[str, float]) -> Bounds:
    """Return between what the index lies where some partners are groups of countries.

    At most, a group's trade goes to one member; at least, it is spread evenly over all.

    Args:
        shares: by partner, each in [0, 1], with sum 1.
        members: how many countries each group holds, >= 1, may be inf; other partners are one.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: for a given sum of shares, the sum of squares is least when they are equal.

    >>> herfindahl_bounds({"China": 0.5, "other": 0.5}, members={"other": 50})
    Bounds(low=0.255, high=0.5)
    """
    shares = _shares(shares)
    members = mapping("members", members)
    for group, count in members.items():
        if group not in shares:
            raise ValueError(f"members must name partners, got {group!r}")
        members[group] = number(
            f"members[{group!r}]", count, "a number >= 1, may be inf", least=1, finite=False
        )
    thin = math.fsum(share**2 / members.get(partner, 1) for partner, share in shares.items())
    return Bounds(min(1.0, thin), herfindahl(shares))


def hirschman(index: float) -> float:
    """Return Hirschman's own index, 100 times the square root of Herfindahl-Hirschman.

    Args:
        index: Herfindahl-Hirschman, in (0, 1].

    Raises:
        ValueError: index outside its domain.

    Source: Hirschman (1945).

    >>> hirschman(0.25)
    50.0
    """
    return 100 * math.sqrt(number("index", index, "in (0, 1]", above=0, most=1))


def effective_partners(index: float) -> float:
    """Return how many equal partners would give this concentration.

    Args:
        index: Herfindahl-Hirschman, in (0, 1].

    Raises:
        ValueError: index outside its domain.

    Source: the numbers equivalent of Adelman (1969).

    >>> effective_partners(0.125)
    8.0
    """
    partners = 1 / number("index", index, "in (0, 1]", above=0, most=1)
    if not math.isfinite(partners):
        raise ValueError(f"index must be large enough for a finite number of partners, got {index!r}")
    return partners


def asymmetry(ours: float, theirs: float) -> Asymmetry:
    """Return how unequally two partners need each other, by the shares of their trade.

    Args:
        ours: the partner's share of our trade, in [0, 1].
        theirs: our share of the partner's trade, in [0, 1].

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Hirschman (1945), chapter 2; Keohane and Nye (1977).

    >>> asymmetry(ours=0.5, theirs=0.125).gap
    0.375
    """
    ours = number("ours", ours, "in [0, 1]", least=0, most=1)
    theirs = number("theirs", theirs, "in [0, 1]", least=0, most=1)
    return Asymmetry(ours, theirs, ours - theirs)


def move(flows: Mapping[str, float], partner: str, fraction: float) -> dict[str, float]:
    """Return the flows when a fraction of one is moved to the others, in proportion.

    The total stays as it is: every sale that is given up finds another buyer.

    Args:
        flows: by partner, each >= 0; some other partner than the one named > 0.
        partner: whose flow is cut.
        fraction: of that flow, in [0, 1].

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the book's own counterfactual.

    >>> move({"China": 40, "United States": 30, "Japan": 10}, "China", 0.5)
    {'China': 20.0, 'United States': 45.0, 'Japan': 15.0}
    """
    flows = _flows("flows", flows)
    one_of("partner", partner, flows)
    fraction = number("fraction", fraction, "in [0, 1]", least=0, most=1)
    rest = math.fsum(flow for name, flow in flows.items() if name != partner)
    if rest == 0:
        raise ValueError(f"flows must go to another partner than {partner!r} as well")
    growth = 1 + fraction * flows[partner] / rest
    if not math.isfinite(growth * max(flows.values())):
        raise ValueError(f"flows to others than {partner!r} must be large enough to move to, got {rest!r}")
    return {name: flow * (1 - fraction) if name == partner else flow * growth for name, flow in flows.items()}


def least_concentrated_share(shares: Mapping[str, float], partner: str, thin: Collection[str] = ()) -> float:
    """Return the share of a partner at which concentration is least, the others in proportion.

    Moving trade away from a partner beyond this share concentrates it again, on the others:
    with index H among the others alone, the whole is lambda**2 + H (1 - lambda)**2, least at H / (1 + H).
    The least index is that same number.

    Args:
        shares: by partner, each in [0, 1], with sum 1; some other partner than the one named > 0.
        partner: whose share moves.
        thin: groups among the others that stand for so many partners that they add nothing to H.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the book's own, by differentiation.

    >>> least_concentrated_share({"China": 0.6, "United States": 0.2, "Japan": 0.2}, "China")
    0.3333333333333333
    >>> least_concentrated_share({"China": 0.6, "United States": 0.2, "others": 0.2}, "China", ["others"])
    0.2
    """
    known = _shares(shares)
    one_of("partner", partner, known)
    thin = several("thin", thin, "names")
    for group in thin:
        one_of("thin", group, [name for name in known if name != partner])
    others = [share for name, share in known.items() if name != partner]
    if not any(others):
        raise ValueError(f"shares of others than {partner!r} must not all be 0")
    together = math.fsum(others)
    among = math.fsum((known[name] / together) ** 2 for name in known if name not in {partner, *thin})
    return among / (1 + among)


def supply(purchases: Mapping[str, float], supplier: str, home: str) -> Supply:
    """Return how much of a good comes from one supplier abroad.

    Args:
        purchases: what a country spends on the good, by supplier, itself included; each >= 0.
        supplier: the foreign supplier.
        home: the country itself.

    Raises:
        ValueError: an argument outside its domain, or nothing is imported.

    Source: definition; the import side of Hirschman (1945).

    >>> supply({"Korea": 60, "China": 30, "Japan": 10}, supplier="China", home="Korea")
    Supply(of_imports=0.75, of_use=0.3)
    """
    purchases = _flows("purchases", purchases)
    for name, value in (("supplier", supplier), ("home", home)):
        one_of(name, value, purchases)
    if supplier == home:
        raise ValueError(f"supplier must be another than home, got {supplier!r}")
    abroad = {name: value for name, value in purchases.items() if name != home}
    if not any(abroad.values()):
        raise ValueError(f"purchases from others than {home!r} must not all be 0")
    return Supply(shares(abroad)[supplier], shares(purchases)[supplier])


def unreplaced(share: float, spare: float, part: float = 1) -> float:
    """Return what part of all trade is missing when one partner stops and others step in.

    It serves both sides: a supplier who stops delivering, a market that closes.

    Args:
        share: of the partner who stops, in [0, 1].
        spare: by how much the others together can raise their trade, as a share of it, >= 0, may be inf.
        part: of the partner's trade that stops, in [0, 1]; the rest of it goes on as before.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the book's own; vulnerability in the sense of Keohane and Nye (1977).

    If the partner has three quarters and the others can add half to their quarter,
    an eighth is replaced and five eighths are missing. Where a third of it stops, an eighth is.

    >>> unreplaced(0.75, spare=0.5)
    0.625
    >>> unreplaced(0.25, spare=0.5)
    0.0
    >>> unreplaced(0.75, spare=0.5, part=1 / 3)
    0.125
    """
    share = number("share", share, "in [0, 1]", least=0, most=1)
    spare = number("spare", spare, ">= 0, may be inf", least=0, finite=False)
    part = number("part", part, "in [0, 1]", least=0, most=1)
    # 0 * inf would be nan: where nobody else trades, nothing is replaced.
    return part if share == 1 else max(0.0, part * share - (1 - share) * spare)


def _flows(name, flows) -> dict[str, float]:
    known = {
        partner: number(f"{name}[{partner!r}]", flow, "a finite number >= 0", least=0)
        for partner, flow in mapping(name, flows).items()
    }
    if not any(known.values()):
        raise ValueError(f"{name} must hold a number > 0, got {shown(flows)}")
    return known


def _shares(shares) -> dict[str, float]:
    known = {
        partner: number(f"shares[{partner!r}]", share, "in [0, 1]", least=0, most=1)
        for partner, share in mapping("shares", shares).items()
    }
    total = math.fsum(known.values())
    if abs(total - 1) > ROUNDED:
        raise ValueError(f"shares must have sum 1, got {total!r}; see shares()")
    return known

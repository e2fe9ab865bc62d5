"""Whatever a reader passes to a public function, the answer is a result or a refusal that says what is wrong.

Every function, class that checks its arguments, and method of it, of all models and the evidence, is called
with good arguments of which one or two are made hostile. It must return without nan, and without inf unless
its docstring speaks of it; or refuse by an error that names an argument; and it must come to an end.
"""

import dataclasses
import importlib
import inspect
import math
import re
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from numbers import Number

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from book.the_book import PARTS
from giants.balancing.events import Event, GoldsteinScale
from giants.balancing.old_grievances import Trust
from giants.balancing.signed_map import SignedMap
from giants.balancing.standoff import BargainingRange, WinSet
from giants.balancing.voting import VotingGame
from giants.evidence import Package, UnknownId, source
from giants.evidence.package import find_folder
from giants.leverage.pledge import Options, Range
from giants.leverage.retaliation import Game
from giants.leverage.rivals import Rivals
from giants.leverage.world import Economy, NotConverged, OneSector

MODULES = [
    "giants.evidence",
    *(f"giants.evidence.{name}" for name in ("agreement", "chance", "forecasts", "prose", "units")),
    *(
        f"giants.{part}.{name}"
        for part in PARTS
        for name in importlib.import_module(f"giants.{part}").__all__
    ),
]
SECONDS = 60
"""After which a call is taken for one that never ends; no measure of speed."""

WORLD = Economy([[[80.0], [20.0]], [[20.0], [80.0]]], 0, 4, regions=("KOR", "USA"), sectors=("cars",))
SMALL = OneSector([[80.0, 20.0], [20.0, 80.0]], countries=("KOR", "USA"))
CUBE = [
    {"exporter": a, "importer": b, "sector": "cars", "value": 1 + (a == b), "applied_tariff": 0.1}
    for a in ("KOR", "USA")
    for b in ("KOR", "USA")
]
TIES = (("USA", "KOR", 1), ("USA", "PRK", -1), ("KOR", "PRK", -1), ("KOR", "JPN", 1))
MAP = SignedMap(TIES)
HALF = 0.5

# What a good argument is, by its name; where one name means two things, by function and name.
GOOD = {
    "answer": 0.25,
    "horizon": 20,
    "interest": 0.05,
    "price_change": -0.1,
    "thin": (),
    "abandonment": 1,
    "abroad": 0.12,
    "after": 0.1,
    "against": "USA",
    "alignment": 0.2,
    "all_in": False,
    "all_in_rate": 0.15,
    "amount": 3,
    "amounts": {"USA": 3, "CHN": 1},
    "added": 0.1,
    "annual": 3,
    "at_home": 0.26,
    "a": "USA",
    "b": "KOR",
    "audience_cost": 0.1,
    "backlash": 1,
    "bands": 5,
    "base": 4,
    "beijing": "woo",
    "base_tariff": 0.1,
    "before": 0.25,
    "belief": HALF,
    "bought": HALF,
    "camps": 2,
    "cap": 20,
    "capital": 50,
    "ceilings": {("USA", "cars"): 0.05},
    "clause": True,
    "closeness": 6,
    "code": "036",
    "column": "USA",
    "column_payoffs": ((3, 5), (0, 1)),
    "concession": 0.25,
    "concordance": [{"sector": "a", "cube_sector": "c", "world_spending": 2}],
    "consumption": None,
    "cost_a": 0.1,
    "cost_b": 0.2,
    "costs": 1,
    "count": 3,
    "countries": ("KOR", "USA"),
    "country": "KOR",
    "cube": CUBE,
    "curvature": 2,
    "danger": 0.2,
    "days": 250,
    "deal": 3,
    "deals": ["cash", "cap"],
    "demand": 1,
    "demand_elasticity": 1,
    "duties": 0.1,
    "digits": 2,
    "dispersion": 6.0,
    "domestic_share": HALF,
    "domestic_shares": [HALF, 1],
    "drawn": 2,
    "duty_free": (),
    "economy": WORLD,
    "effect": 2,
    "elasticities": 4,
    "elasticity": 4,
    "entrapment": 1,
    "events": [Event("A", "B", "036")],
    "export_elasticity": 5,
    "exporter": "KOR",
    "exporters": ["KOR"],
    "exports": 30,
    "fraction": HALF,
    "friendly": 0.3,
    "gain": 4,
    "first": ("036", "163"),
    "first_patience": 0.9,
    "floor": 0.1,
    "flows": {"CHN": 3, "USA": 1},
    "folder": find_folder(),
    "gdp": 100,
    "grievance": 0.3,
    "harm": HALF,
    "hazard": 0.1,
    "highest_cost": 1,
    "highest_cost_b": HALF,
    "hit": 0.2,
    "hostile": 2,
    "high": 0.6,
    "highest": 1,
    "home": "KOR",
    "id": "kor-pledge",
    "ieepa_stands": True,
    "import_elasticity": 2,
    "importer": "USA",
    "imports": 20,
    "index": 0.25,
    "inputs": None,
    "is_section_232": True,
    "keep_deficits": True,
    "labour_supply": HALF,
    "least_accepted": 100,
    "left": HALF,
    "level": 0.05,
    "local_share": 0.1,
    "loss": 1,
    "love": 1.5,
    "low": 0.2,
    "lump_sum": False,
    "makers": 0.1,
    "marked": 2,
    "max_iterations": 200,
    "market": "USA",
    "markets": ("USA",),
    "members": {"other": 5},
    "memory": 10,
    "most_offered": 150,
    "name": "facts",
    "near": (),
    "normal_rate": 0.02,
    "of_income": False,
    "on": None,
    "other": None,
    "origins": ("KOR", "USA"),
    "others": {},
    "ours": HALF,
    "output": 2,
    "outcome": "no meeting",
    "outcomes": [True, False],
    "own": 1,
    "part": HALF,
    "paid": 20,
    "partner": "CHN",
    "pass_through": HALF,
    "patron": 2,
    "payer_power": HALF,
    "payment": "at once",
    "payments": (3, 4),
    "percent": 60,
    "percentages": [50] * 10,
    "places": 1,
    "power": HALF,
    "prior": 0.25,
    "probabilities": [0.3, 0.7],
    "profits": (60, 60),
    "published": [{"set": "us", "sector": "a", "elasticity": 8}],
    "punishment": 2,
    "purchases": {"KOR": 60, "CHN": 30, "JPN": 10},
    "quota": 3,
    "rate": 0.05,
    "rate_after": 0.15,
    "rate_before": 0.25,
    "reciprocal_rate": 0.15,
    "recovery": HALF,
    "regions": ("KOR", "USA"),
    "resolved_cost": 1,
    "revenue": 0.1,
    "reward": 4,
    "rival": -1,
    "rounds": 2,
    "row": "KOR",
    "row_payoffs": ((3, 0), (5, 1)),
    "runs": 2,
    "sales": 1,
    "scale": 0.2,
    "second": ("036", "163"),
    "second_patience": 0.8,
    "section_232_rate": 0.15,
    "sector": "cars",
    "sectors": ("cars",),
    "seed": 0,
    "sender": "USA",
    "sender_income": 11000,
    "sender_loss": 1.1,
    "share": HALF,
    "shares": {"CHN": HALF, "other": HALF},
    "shift": 0.1,
    "side": "USA",
    "sign": -1,
    "signed_map": MAP,
    "signs": MAP.matrix(),
    "small": 1,
    "solver": None,
    "sources": [source("FR_KR")],
    "spare": HALF,
    "spec": ".1f",
    "spending": WORLD.spending,
    "stakes": 1,
    "start": HALF,
    "state": "KOR",
    "states": ("USA", "KOR"),
    "step": 1.0,
    "sucker": 1,
    "supplier": "CHN",
    "supply": 3,
    "supply_elasticity": 1,
    "surcharge_rate": 0.1,
    "target": "KOR",
    "target_income": 1700,
    "target_loss": 8.5,
    "tariff": 0.25,
    "tariffs": 0.0,
    "temptation": 3,
    "text": "2H8F-51JF-4D8B-BZZP",
    "theirs": 0.2,
    "threat": 1,
    "threshold": HALF,
    "ties": TIES,
    "time": 0.1,
    "time_limit": 5,
    "times": 3,
    "timing": "end",
    "tolerance": 1e-10,
    "tests_resolved": 1,
    "tests_weak": HALF,
    "today": HALF,
    "top_up": False,
    "total": 50,
    "trade": SMALL.trade,
    "trade_value": 40,
    "treaty_ally": False,
    "trust": HALF,
    "turnover": 30,
    "unit": "percent",
    "value": 3.5,
    "value_added": None,
    "war_a": -0.5,
    "war_b": -1.2,
    "washington": "reassure",
    "weak_cost": 2,
    "weight": 0.1,
    "weights": {"A": 3, "B": 2},
    "what": "it",
    "win_sets": (),
    "world": SMALL,
    "worse": -20.0,
    "better": 1.0,
    "years": 3,
    "zone": Range(100, 200),
    "excess": lambda x: np.cos(x) - x,
}
SPECIAL = {
    "claim.id": "C16",
    "event.id": "T51",
    "source.id": "FR_KR",
    "term.id": "section-232",
    "WinSet.outcomes": ("no meeting",),
    "WinSet.__and__.other": WinSet("PRK", ("no meeting",)),
    "Range.__and__.other": Range(0, 3),
    "Options.__and__.other": Range(0, 3),
    "common.win_sets": (WinSet("A", ("b",)),),
    "openings.first": WinSet("A", ("b",)),
    "openings.second": WinSet("B", ("c",)),
    "patience_needed.reward": 3,
    "patience_needed.temptation": 4,
    "relations_at.start": [[HALF]],
    "time_of_divergence.start": [[HALF]],
    "leading_camps.start": [[0, -1], [-1, 0]],
    "local_triad_dynamics.states": 9,
    "balanced_by_chance.friendly": 3,
    "similarity.first": {"USA": 1, "KOR": 1},
    "similarity.second": {"USA": 1, "KOR": 0},
    "fixed_point.start": np.zeros(1),
    "completed.exports": [[0, 10], [10, 0]],
    "completed.gdp": [100, 40],
    "completed.local_share": 0.0,
    "local_shares.exports": [[0, 10], [10, 0]],
    "local_shares.gdp": [100, 40],
    "local_shares.country": 0,
    "Rivals.sales": [[3], [1]],
    "economy_from.elasticities": {"cars": 4},
    "gains_by_sector.elasticities": [4, 4],
    "gains_by_sector.spending": [1, 2],
    "elasticities_by_sector.name": "us",
    "GoldsteinScale.weights": {"036": 4.0},
    "SignedMap.misplaced.camps": [["USA", "KOR", "JPN"], ["PRK"]],
    "SignedMap.states": (),
    "Economy.region.name": "KOR",
    "Economy.sector.name": "cars",
    "split_profits.before": HALF,
    "least_profit_to_repay.years": 20,
    "implied_pass_through.after": 0.15,
    "number.spec": ".1f",
    "gain_from_cut.others": None,
    "Economy.levied.importer": "USA",
    "gain_from_cut.sectors": None,
    "embargo.sectors": None,
    "position.own": 1,
    "unit": "percent",
    "utility.trade": 1,
    "best_alignment.trade": 1,
    "coercion_works_below.trade": 1,
    "answer.trade": 1,
    "outcomes.trade": 1,
    "what_flips_it.trade": 1,
    "SignedMap.with_tie.a": "USA",
    "rubinstein.first_patience": 0.9,
    "chokepoint.elasticity": 2,
    "OneSector.equilibrium.tariffs": [[0, 0.1], [0, 0]],
}
INSTANCES = {
    BargainingRange: BargainingRange(0.2, 0.6),
    Economy: WORLD,
    Game: Game("A", "B", ((3, 0), (5, 1)), ((3, 5), (0, 1))),
    GoldsteinScale: GoldsteinScale({"036": 4.0}),
    OneSector: SMALL,
    Options: Options(["cash", 3]),
    Package: Package(find_folder()),
    Range: Range(0, 250),
    Rivals: Rivals([[3], [1]], 0, 4, 1, 3, ("KOR",), 6, ("KOR", "USA"), ("USA",)),
    SignedMap: MAP,
    Trust: Trust(HALF, 4, "stag hunt", False),
    VotingGame: VotingGame(3, {"A": 3, "B": 2}),
    WinSet: WinSet("USA", ("no meeting",)),
}


class Broken:
    """Cannot even be shown."""

    def __repr__(self):
        raise RuntimeError("broken")


def nested(depth):
    found = []
    for _ in range(depth):
        found = [found]
    return found


NUMBERS = [
    math.nan,
    math.inf,
    -math.inf,
    -0.0,
    0,
    1,
    2,
    -1,
    3,
    17,
    1000,
    10**6,
    10**400,
    -(10**400),
    10**5000,
    1e16,
    1e100,
    1e155,
    1e200,
    1e308,
    -1e308,
    5e-324,
    1e-300,
    1e-17,
    0.1 + 0.2,
    1 / 3,
    0.999999999999,
    1 + 1e-16,
    -100,
    100,
    True,
    False,
    1j,
    np.float64(math.nan),
    np.float64(math.inf),
    np.float64(0.5),
    np.float64(15),
    np.float32(0.1),
    np.int64(3),
    np.uint8(255),
    np.bool_(True),
    Decimal("0.1"),
    Decimal("NaN"),
    Decimal("1e999"),
    Fraction(1, 3),
    Fraction(10**400),
]
THINGS = [
    None,
    "",
    " ",
    "0.5",
    "nan",
    "\ud800",
    "__proto__",
    "a" * 10**5,
    b"x",
    [],
    (),
    {},
    set(),
    [math.nan],
    [1, 2],
    [True],
    [[1]],
    [None],
    ["a"],
    [[math.inf, 0], [0, 1]],
    [[0, 1], [1, 0]],
    {"a": math.nan},
    {"a": 1},
    {"a": 1e308, "b": 1e308},
    {"a": 5e-324, "b": 1},
    {"a": None},
    {1: 2},
    {"": 1},
    {None: None},
    {("a", "b"): 1},
    np.array([1.0, math.nan]),
    np.array(0.5),
    np.array([]),
    np.zeros((2, 2)),
    np.zeros((2, 2, 1)),
    np.full((2, 2, 1), 1e308),
    np.full((2, 2), 1e-320),
    np.ones((2, 2, 1)),
    np.array([["a"]]),
    object(),
    Broken(),
    len,
    lambda *given: None,
    int,
    nested(3000),
    range(3),
    [("A", "B", 1)],
    [("A", "A", 1)],
    [("A", "B", math.nan)],
    [("A", "B")],
    iter(()),
    Ellipsis,
]
hostile = st.one_of(st.sampled_from(NUMBERS), st.sampled_from(THINGS), st.floats(), st.integers(-30, 10**6))


class TooLong(BaseException):
    """Not an error that a function could catch."""


@contextmanager
def bounded():
    def stop(*_):
        raise TooLong

    if not hasattr(signal, "setitimer"):  # Windows
        yield
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def public(module):
    listed = getattr(module, "__all__", None)
    for name, found in vars(module).items():
        own = getattr(found, "__module__", None) == module.__name__ and not name.startswith("_")
        if callable(found) and (name in listed if listed is not None else own):
            yield name, found


def checks_its_arguments(kind):
    # A dataclass's own first method is made from a string and checks nothing.
    made = vars(kind).get("__init__")
    return "__post_init__" in vars(kind) or (made is not None and made.__code__.co_filename != "<string>")


def functions():
    for path in MODULES:
        module = importlib.import_module(path)
        for name, found in public(module):
            where = f"{path.removeprefix('giants.')}.{name}"
            if not inspect.isclass(found):
                yield pytest.param(name, found, id=where)
            elif not issubclass(found, Exception):
                if checks_its_arguments(found):
                    yield pytest.param(name, found, id=where)
                for inner, method in vars(found).items():
                    shown = not inner.startswith("_") or inner in ("__contains__", "__and__")
                    if inspect.isfunction(method) and shown and found in INSTANCES:
                        bound = getattr(INSTANCES[found], inner)
                        yield pytest.param(f"{name}.{inner}", bound, id=f"{where}.{inner}")


def good(label, parameter):
    for key in (f"{label}.{parameter}", f"{label.split('.')[-1]}.{parameter}"):
        if key in SPECIAL:
            return SPECIAL[key]
    assert parameter in GOOD, f"say in GOOD what a good {parameter} of {label} is"
    return GOOD[parameter]


def not_finite(value, given_):
    """Yield what is nan or infinite in a result, however deep."""
    if any(value is each for each in given_) or isinstance(
        value, Economy | OneSector | Options | str | bytes | type
    ):
        return
    if isinstance(value, np.ndarray):
        if value.dtype.kind in "fc" and not np.isfinite(value).all():
            yield math.nan if np.isnan(value).any() else math.inf
    elif isinstance(value, float | np.floating):
        if not math.isfinite(value):
            yield float(value)
    elif isinstance(value, Number):
        return
    elif dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value)]
        names += [name for name, found in vars(type(value)).items() if isinstance(found, property)]
        for name in names:
            try:
                inner = getattr(value, name)
            except ValueError:  # a property may refuse as a function does
                continue
            yield from not_finite(inner, given_)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from not_finite(inner, given_)
    elif isinstance(value, list | tuple | set | frozenset | Iterator):
        for inner in islice(value, 1000):
            yield from not_finite(inner, given_)


def speaks_of_infinity(call, result):
    return any(re.search(r"\binf(inite)?\b", each.__doc__ or "") for each in (call, type(result)))


def judge(label, call, arguments):
    """Say what is wrong with what a call does, or nothing."""
    names = "|".join(map(re.escape, arguments)) or "$^"
    try:
        with bounded(), np.errstate(all="ignore"):
            result = call(*arguments.values()) if "__" in label else call(**arguments)
            bad = list(not_finite(result, arguments.values()))
    except TooLong:
        return "does not end"
    except (NotConverged, UnknownId):
        return None
    except (ValueError, TypeError) as error:
        return None if re.search(rf"\b({names})\b", str(error)) else f"does not name its argument: {error}"
    except Exception as error:
        return f"fails by {type(error).__name__}: {error}"
    if any(map(math.isnan, bad)):
        return f"gives nan: {result!r}"
    return f"gives inf: {result!r}" if bad and not speaks_of_infinity(call, result) else None


FUNCTIONS = list(functions())


@pytest.mark.parametrize(("label", "call"), FUNCTIONS)
def test_good_arguments_are_taken(label, call):
    arguments = {name: good(label, name) for name in inspect.signature(call).parameters}
    list(not_finite(call(*arguments.values()) if "__" in label else call(**arguments), ()))


@pytest.mark.parametrize(("label", "call"), FUNCTIONS)
def test_hostile_arguments_get_an_answer_or_a_refusal_by_name(label, call):
    parameters = list(inspect.signature(call).parameters)
    if not parameters:
        assert judge(label, call, {}) is None
        return

    @settings(max_examples=40)
    @given(st.dictionaries(st.sampled_from(parameters), hostile, min_size=1, max_size=2))
    def holds(spoilt):
        arguments = {name: spoilt[name] if name in spoilt else good(label, name) for name in parameters}
        wrong = judge(label, call, arguments)
        assert wrong is None, f"{label}: {wrong}"

    holds()

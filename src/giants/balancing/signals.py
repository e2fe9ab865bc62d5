"""Tests as messages: who can afford to send one, and what is then believed.

A sender is resolved or weak and knows which; the receiver knows only the odds. The sender tests or
stays silent; the receiver yields when it believes in resolve enough. Left out: what the test teaches
the engineers, an audience at home, and third parties. A test may be all of these.
"""

from dataclasses import dataclass

from giants.evidence.exact import exact, fraction

SEPARATING = "separating"
POOLING = "pooling on the test"
SEMI_SEPARATING = "semi-separating"
SILENCE = "nobody tests"
SOME_RESOLVED = "some of the resolved test"

INTUITIVE = "intuitive criterion"
D1 = "D1"


@dataclass(frozen=True)
class Equilibrium:
    """Who tests, what is believed, who yields.

    Attributes:
        kind: "separating", "pooling on the test", "semi-separating", "nobody tests" or "some of the
            resolved test".
        resolved_tests: probability that a resolved sender tests.
        weak_tests: probability that a weak sender tests.
        belief_after_test: probability of resolve, to the receiver who saw a test.
        belief_after_silence: the same after none.
        yields_after_test: probability that the receiver gives way.
        yields_after_silence: the same after none.
        off_path: "test" or "silence" when it never happens: then the belief after it is assumed,
            not inferred; None when both may happen.
        test_probability: as seen before anything happens.
        resolved_payoff: of a resolved sender, in expectation.
        weak_payoff: of a weak one.
        falls_by: the mildest refinement of the belief after a surprise that removes it, or None. The
            "intuitive criterion" rules out senders who could not gain by the surprise whatever is believed;
            "D1" puts it down to the sender who would gain at lower odds of success, here the resolved.
    """

    kind: str
    resolved_tests: float
    weak_tests: float
    belief_after_test: float
    belief_after_silence: float
    yields_after_test: float
    yields_after_silence: float
    off_path: str | None
    test_probability: float
    resolved_payoff: float
    weak_payoff: float
    falls_by: str | None = None

    @property
    def survives(self) -> bool:
        """Whether it stands when a surprise is read by either refinement."""
        return self.falls_by is None

    @property
    def speaks(self) -> bool:
        """Whether a test, when it happens, changes what is believed."""
        return self.kind in (SEPARATING, SEMI_SEPARATING, SOME_RESOLVED)


def belief_to_yield(concession: float, harm: float) -> float:
    """Return the belief from which the receiver does better to yield.

    To yield costs it the concession, whoever sends. To stand firm costs it the harm when the sender is
    resolved, and nothing when it is weak. So it yields from a belief of concession / harm: what firmness
    gains against the weak, over that and what it loses against the resolved. Only these two count.

    Args:
        concession: what yielding costs, > 0.
        harm: what comes of standing firm against a resolved sender, >= concession.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the receiver's side of a signalling game, as in Spence (1973).

    >>> belief_to_yield(concession=1, harm=2)
    0.5
    """
    m = fraction("concession", concession, "a finite number > 0", above=0)
    return float(m / fraction("harm", harm, "a finite number >= concession", least=m))


def belief_after(prior: float, tests_resolved: float, tests_weak: float) -> float:
    """Return the belief in resolve after a test, by the rule of Bayes.

    Args:
        prior: q, the belief before, in [0, 1].
        tests_resolved: probability that a resolved sender tests, in [0, 1].
        tests_weak: the same of a weak one; a test must be possible.

    Raises:
        ValueError: an argument outside its domain, or a test that cannot happen; the message names it.

    Source: Bayes's rule.

    >>> belief_after(0.25, 1, 1), belief_after(0.25, 1, 0), belief_after(0.25, 1, 1 / 3)
    (0.25, 1.0, 0.5)
    """
    q, r, w = (
        fraction(name, value, "a probability in [0, 1]", least=0, most=1)
        for name, value in (("prior", prior), ("tests_resolved", tests_resolved), ("tests_weak", tests_weak))
    )
    tested = q * r + (1 - q) * w
    if not tested:
        raise ValueError(f"tests_resolved must be such that a test can happen, got {tests_resolved!r}")
    return float(q * r / tested)


def test_or_silence(
    prior: float,
    threshold: float,
    gain: float,
    resolved_cost: float,
    weak_cost: float,
) -> Equilibrium:
    """Return the equilibrium of the signalling game that the book shows.

    - gain < resolved_cost: nobody tests. The belief after a test is assumed to be 1: even a test
      that convinces would not pay.
    - resolved_cost <= gain <= weak_cost: only the resolved test.
    - weak_cost < gain and prior >= threshold: both test, and nothing is learnt. The belief after
      silence is assumed to be 0: to stay silent would be read as weakness.
    - weak_cost < gain and prior < threshold: the resolved test, the weak sometimes, with
      probability q (1 - k) / (k (1 - q)), so that a test is believed just enough; the receiver
      yields with probability weak_cost / gain, so that the weak do not mind.

    There are others, kept up by other beliefs: `equilibria` lists them. This is the one with most tests
    among those that survive.

    Args:
        prior: q, probability that the sender is resolved, in [0, 1].
        threshold: k, belief at which the receiver yields, in (0, 1].
        gain: V, the prize: what yielding is worth to the sender, > 0.
        resolved_cost: of a test to a resolved sender, >= 0.
        weak_cost: of a test to a weak one, > resolved_cost.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Spence (1973); for crises Fearon (1997), and Schelling (1966) on the idea.

    With q = 0.25 and k = 0.5 a weak sender tests with probability 0.25 x 0.5 / (0.5 x 0.75):

    >>> round(test_or_silence(0.25, 0.5, gain=4, resolved_cost=1, weak_cost=2).weak_tests, 4)
    0.3333
    """
    # Exact to the last line: a prior of 0.1 + 0.2 is at a threshold of 0.3.
    q = fraction("prior", prior, "a probability in [0, 1]", least=0, most=1)
    k = fraction("threshold", threshold, "a probability in (0, 1]", above=0, most=1)
    prize = fraction("gain", gain, "a finite number > 0", above=0)
    cost = fraction("resolved_cost", resolved_cost, "a finite number >= 0", least=0)
    weak = fraction("weak_cost", weak_cost, "a finite number > resolved_cost", above=cost)
    prior, net = float(q), float(prize - cost)
    if prize < cost:
        given = float(q >= k)
        payoff = float(prize) * given
        return Equilibrium(SILENCE, 0.0, 0.0, 1.0, prior, 1.0, given, "test", 0.0, payoff, payoff)
    if prize <= weak:
        off_path = {0: "test", 1: "silence"}.get(q)
        return Equilibrium(SEPARATING, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, off_path, prior, net, 0.0)
    if q >= k:
        return Equilibrium(POOLING, 1.0, 1.0, prior, 0.0, 1.0, 0.0, "silence", 1.0, net, float(prize - weak))
    weak_tests, yields = q * (1 - k) / (k * (1 - q)), weak / prize
    off_path = None if q else "test"
    return Equilibrium(
        SEMI_SEPARATING,
        1.0,
        float(weak_tests),
        float(k),
        0.0,
        float(yields),
        0.0,
        off_path,
        float(q / k),
        float(weak - cost),
        0.0,
    )


def equilibria(
    prior: float,
    threshold: float,
    gain: float,
    resolved_cost: float,
    weak_cost: float,
) -> tuple[Equilibrium, ...]:
    """Return every equilibrium of the signalling game, the one of `test_or_silence` first.

    Beside that one there are, where a test could pay:

    - nobody tests, and a test is not believed. With a prior below the threshold silence brings nothing, and
      this falls: by the intuitive criterion where the weak could not gain by a test even if it worked; else
      by D1, as the resolved would try it at lower odds. With a prior at the threshold or above silence is
      yielded to, nobody can gain by a test, and it survives both.
    - some of the resolved test, with probability 1 - k (1 - q) / (q (1 - k)), when the prior is above the
      threshold: then belief after silence is at the threshold, and silence is yielded to with probability
      1 - resolved_cost / gain. It survives: both test and silence are seen.

    Left out are the games on a border, gain = resolved_cost or weak_cost or prior = threshold, where mixtures
    of the neighbours hold as well.

    Args:
        prior, threshold, gain, resolved_cost, weak_cost: as for `test_or_silence`.

    Raises:
        ValueError: as for `test_or_silence`.

    Source: Spence (1973); the refinements are those of Cho and Kreps (1987).

    >>> found = equilibria(0.25, 0.5, gain=4, resolved_cost=1, weak_cost=2)
    >>> [(each.kind, each.falls_by) for each in found]
    [('semi-separating', None), ('nobody tests', 'D1')]
    >>> [found.kind for found in equilibria(0.75, 0.5, gain=4, resolved_cost=1, weak_cost=2)]
    ['pooling on the test', 'nobody tests', 'some of the resolved test']
    """
    shown = test_or_silence(prior, threshold, gain, resolved_cost, weak_cost)
    if shown.kind == SILENCE:
        return (shown,)
    q, k, prize, cost, weak = (exact(value) for value in (prior, threshold, gain, resolved_cost, weak_cost))
    yielded = q >= k
    payoff = float(prize) * yielded
    silence = Equilibrium(
        kind=SILENCE,
        resolved_tests=0.0,
        weak_tests=0.0,
        belief_after_test=0.0,
        belief_after_silence=float(q),
        yields_after_test=0.0,
        yields_after_silence=float(yielded),
        off_path="test",
        test_probability=0.0,
        resolved_payoff=payoff,
        weak_payoff=payoff,
        falls_by=None if yielded or prize == cost else INTUITIVE if prize < weak else D1,
    )
    if not k < q < 1 or prize == cost:
        return (shown, silence)
    silent = k * (1 - q) / (q * (1 - k))
    some = Equilibrium(
        kind=SOME_RESOLVED,
        resolved_tests=float(1 - silent),
        weak_tests=0.0,
        belief_after_test=1.0,
        belief_after_silence=float(k),
        yields_after_test=1.0,
        yields_after_silence=float(1 - cost / prize),
        off_path=None,
        test_probability=float(q * (1 - silent)),
        resolved_payoff=float(prize - cost),
        weak_payoff=float(prize - cost),
    )
    return (shown, silence, some)

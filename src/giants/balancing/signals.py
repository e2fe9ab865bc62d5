"""Tests as messages: who can afford to send one, and what is then believed.

A sender is resolved or weak and knows which; the receiver knows only the odds. The sender tests or
stays silent; the receiver yields when it believes in resolve enough. Left out: what the test teaches
the engineers, an audience at home, and third parties. A test may be all of these.
"""

from dataclasses import dataclass

from giants.evidence.exact import fraction

SEPARATING = "separating"
POOLING = "pooling on the test"
SEMI_SEPARATING = "semi-separating"
SILENCE = "nobody tests"


@dataclass(frozen=True)
class Equilibrium:
    """Who tests, what is believed, who yields.

    Attributes:
        kind: "separating", "pooling on the test", "semi-separating" or "nobody tests".
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

    @property
    def speaks(self) -> bool:
        """Whether a test, when it happens, changes what is believed."""
        return self.kind in (SEPARATING, SEMI_SEPARATING)


def test_or_silence(
    prior: float,
    threshold: float,
    gain: float,
    resolved_cost: float,
    weak_cost: float,
) -> Equilibrium:
    """Return the equilibrium of the signalling game.

    - gain < resolved_cost: nobody tests. The belief after a test is assumed to be 1: even a test
      that convinces would not pay.
    - resolved_cost <= gain <= weak_cost: only the resolved test.
    - weak_cost < gain and prior >= threshold: both test, and nothing is learnt. The belief after
      silence is assumed to be 0: to stay silent would be read as weakness.
    - weak_cost < gain and prior < threshold: the resolved test, the weak sometimes, with
      probability q (1 - k) / (k (1 - q)), so that a test is believed just enough; the receiver
      yields with probability weak_cost / gain, so that the weak do not mind.

    Where a test pays there are other equilibria, kept up by other beliefs: with a prior at the threshold or
    above, both types may stay silent and be yielded to. The one with most tests is given.

    Args:
        prior: q, probability that the sender is resolved, in [0, 1].
        threshold: k, belief at which the receiver yields, in (0, 1].
        gain: b, what yielding is worth to the sender, > 0.
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
    b = fraction("gain", gain, "a finite number > 0", above=0)
    cost = fraction("resolved_cost", resolved_cost, "a finite number >= 0", least=0)
    weak = fraction("weak_cost", weak_cost, "a finite number > resolved_cost", above=cost)
    prior, net = float(q), float(b - cost)
    if b < cost:
        given = float(q >= k)
        payoff = float(b) * given
        return Equilibrium(SILENCE, 0.0, 0.0, 1.0, prior, 1.0, given, "test", 0.0, payoff, payoff)
    if b <= weak:
        off_path = {0: "test", 1: "silence"}.get(q)
        return Equilibrium(SEPARATING, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, off_path, prior, net, 0.0)
    if q >= k:
        return Equilibrium(POOLING, 1.0, 1.0, prior, 0.0, 1.0, 0.0, "silence", 1.0, net, float(b - weak))
    weak_tests, yields = q * (1 - k) / (k * (1 - q)), weak / b
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

"""How balance might come about, and how far a map is from it along longer walks.

The one module of this part that uses NumPy.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from giants.evidence.checks import number, probability, refusal, shown, whole

Matrix = NDArray[np.float64]

NOUGHT = 1e-9
"""An eigenvalue smaller than this part of the largest is taken for 0, and so for a difference of two."""

MOST_WORK = 10**8
"""States that a simulation shuffles at most: seconds."""

LARGEST = 1e100
"""Size of a relation at most: beyond it products exceed the largest float."""


@dataclass(frozen=True)
class TriadDynamics:
    """The share of friendly ties while triad after triad is mended.

    Attributes:
        times: in rounds; a round tries as many triads as there are ties.
        density: the share of friendly ties at each time, mean of the runs.
        mean: of the density over the second half.
    """

    times: tuple[float, ...]
    density: tuple[float, ...]
    mean: float


def walk_balance(signs: ArrayLike) -> float:
    """Return the balance of closed walks of all lengths: 1 when balanced, towards 0 when not.

    The sum of signed closed walks over the sum of all, a walk of length l counted 1 / l!:
    ``trace exp(A) / trace exp(|A|)``.

    Args:
        signs: symmetric matrix, as `SignedMap.matrix` gives it.

    Raises:
        ValueError: the matrix is not square, symmetric and finite, or empty.

    Source: Estrada and Benzi (2014).

    >>> walk_balance([[0, 1], [1, 0]])
    1.0
    """
    matrix = _symmetric("signs", signs)
    signed, plain = np.linalg.eigvalsh(matrix), np.linalg.eigvalsh(np.abs(matrix))
    # Both by the same factor: without it the exponentials of a large map exceed the largest float.
    return float(np.exp(signed - plain[-1]).sum() / np.exp(plain - plain[-1]).sum())


def relations_at(start: ArrayLike, time: float) -> Matrix:
    """Return where dX/dt = X X leads from a matrix of relations.

    I like whom my friends like, and whom my enemies dislike; how strongly is unbounded. The
    solution is start (1 - time start)^-1 until `time_of_divergence`.

    Args:
        start: symmetric matrix of relations, any real numbers.
        time: >= 0 and before the time of divergence.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Marvel, Kleinberg, Kleinberg and Strogatz (2011); Kulakowski et al. (2005).

    >>> relations_at([[0.5]], 1)  # x / (1 - x t) = 0.5 / 0.5
    array([[1.]])
    """
    matrix = _symmetric("start", start)
    end = time_of_divergence(matrix)
    time = number("time", time, "a finite number >= 0", least=0)
    # The largest eigenvalue is known to a few units in its last place.
    if time >= end * (1 - 1e-12):
        raise ValueError(f"time must be before the divergence at {end}, got {time!r}")
    # The two factors commute.
    return np.linalg.solve(np.eye(len(matrix)) - time * matrix, matrix)


def time_of_divergence(start: ArrayLike) -> float:
    """Return when dX/dt = X X runs to infinity: one over the largest eigenvalue, or inf.

    Args:
        start: symmetric matrix of relations.

    Raises:
        ValueError: as `relations_at`.

    Source: Marvel et al. (2011).

    >>> time_of_divergence([[0, 2], [2, 0]])
    0.5
    """
    values = np.linalg.eigvalsh(_symmetric("start", start))
    largest = float(values[-1])
    if largest <= NOUGHT * float(np.abs(values).max()):
        return math.inf
    if largest < 1 / LARGEST:
        raise ValueError(f"start must hold larger relations for a finite time, got {shown(start)}")
    return 1 / largest


def leading_camps(start: ArrayLike) -> tuple[int, ...]:
    """Return the camps in which dX/dt = X X ends: the signs of the leading eigenvector.

    Args:
        start: symmetric matrix of relations.

    Returns:
        +1 or -1 for each state, +1 for the first.

    Raises:
        ValueError: as `relations_at`; also when the largest eigenvalue is not positive or is
            shared by two vectors, or the vector has a zero: then no two camps follow.

    Source: Marvel et al. (2011).

    >>> leading_camps([[0, -1, -1], [-1, 0, 1], [-1, 1, 0]])
    (1, -1, -1)
    """
    values, vectors = np.linalg.eigh(_symmetric("start", start))
    scale = NOUGHT * float(np.abs(values).max())
    vector = vectors[:, -1]
    if values[-1] <= scale:
        raise ValueError(f"start must have a positive eigenvalue, got {values[-1]:.6g} as the largest")
    if (len(values) > 1 and values[-1] - values[-2] <= scale) or np.abs(vector).min() < NOUGHT:
        raise ValueError("start must have one leading eigenvector without zeros, got two or a zero")
    return tuple(int(sign) for sign in np.sign(vector) * np.sign(vector[0]))


def stationary_density(friendly: float) -> float:
    """Return the share of friendly ties at which local triad dynamics settles in a large world.

    Args:
        friendly: p, probability that a triad with one hostile tie is mended by making it
            friendly, in [0, 1]. From 1/2 all ties become friendly.

    Raises:
        ValueError: p outside [0, 1]; the message names it.

    Source: Antal, Krapivsky and Redner (2005), 1 / (sqrt(3 (1 - 2 p)) + 1).

    >>> round(stationary_density(0), 3), stationary_density(0.5)
    (0.366, 1.0)
    """
    p = probability("friendly", friendly)
    return 1 / (math.sqrt(3 * (1 - 2 * p)) + 1) if p < 0.5 else 1.0


def local_triad_dynamics(
    states: int,
    friendly: float,
    start: float = 0.5,
    rounds: float = 40,
    runs: int = 16,
    seed: int = 0,
) -> TriadDynamics:
    """Mend unbalanced triads, one after the other, in a world where all are tied.

    A triad is drawn. Balanced, it stays. With three hostile ties one of them, drawn, becomes
    friendly. With one hostile tie it is mended by making that friendly with probability p, else
    one of the other two, drawn, becomes hostile. Mending one triad may break others.

    Args:
        states: from 3 to 10,000.
        friendly: p, in [0, 1].
        start: share of friendly ties at the start, in [0, 1].
        rounds: > 0; a round tries as many triads as there are ties.
        runs: from 1 to a million, independent of each other and averaged.
        seed: of the draws, >= 0.

    Raises:
        ValueError: an argument outside its domain; the message names it. So it does when states, rounds
            and runs together ask for more than seconds of work.

    Source: Antal, Krapivsky and Redner (2005).

    >>> local_triad_dynamics(9, friendly=1, rounds=200, runs=4).mean
    1.0
    """
    n, runs = whole("states", states, 3, 10**4), whole("runs", runs, 1, 10**6)
    p, start = probability("friendly", friendly), probability("start", start)
    rounds = number("rounds", rounds, "a finite number > 0", above=0)
    draw = np.random.default_rng(whole("seed", seed, least=0, most=2**128))
    # A shuffle gives triads without a common state: mended at once, they do not meet.
    ties, at_once = n * (n - 1) // 2, n // 3
    tried = rounds * ties / at_once
    # A step costs as much as shuffling 2,000 states, however few there are.
    if tried * (2000 + runs * n) + 10 * runs * n * n > MOST_WORK:
        raise ValueError(
            f"states, rounds and runs must be smaller: {n}, {rounds:g} and {runs} would take long; "
            "100, 40 and 16 take seconds"
        )
    steps = max(1, math.ceil(tried))
    one, two = np.triu_indices(n, 1)
    signs = np.ones((runs, n, n), dtype=np.int8)
    signs[:, one, two] = np.where(draw.random((runs, ties)) < start, 1, -1)
    signs[:, two, one] = signs[:, one, two]
    run = np.arange(runs)[:, None]
    kept = max(1, steps // 200)
    times, density = [0.0], [_friendly_share(signs, one, two)]
    for step in range(1, steps + 1):
        corners = draw.random((runs, n)).argsort(axis=1)[:, : 3 * at_once].reshape(runs, at_once, 3)
        ends = corners, np.roll(corners, -1, axis=2)
        ours = signs[run[:, :, None], *ends]
        hostile = (ours < 0).sum(axis=2)
        # Which tie turns: the hostile one, or one drawn from the three or from the two friendly.
        turns_hostile = draw.random((runs, at_once)) < p
        candidates = np.where(((hostile == 3) | turns_hostile)[:, :, None], ours < 0, ours > 0)
        chosen = (draw.random(ours.shape) * candidates).argmax(axis=2)
        broken_run, broken = np.nonzero(hostile % 2)
        tie = chosen[broken_run, broken]
        a, b = (end[broken_run, broken, tie] for end in ends)
        signs[broken_run, a, b] *= -1
        signs[broken_run, b, a] = signs[broken_run, a, b]
        if step % kept == 0:
            times.append(step * at_once / ties)
            density.append(_friendly_share(signs, one, two))
    late = density[len(density) // 2 :]
    return TriadDynamics(tuple(times), tuple(density), sum(late) / len(late))


def _friendly_share(signs, one, two) -> float:
    return float((signs[:, one, two] > 0).mean())


def _symmetric(name: str, values: ArrayLike) -> Matrix:
    try:
        matrix = np.array(values, dtype=float)
    except (TypeError, ValueError, OverflowError):
        raise refusal(name, values, "a square matrix of numbers") from None
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not matrix.size:
        raise ValueError(f"{name} must be a square matrix of numbers, got the shape {matrix.shape}")
    if not (np.abs(matrix) <= LARGEST).all() or not np.array_equal(matrix, matrix.T):
        raise refusal(name, values, f"symmetric and of finite numbers up to {LARGEST:g}")
    return matrix

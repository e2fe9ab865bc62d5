"""Anderson acceleration: a fixed point in tens of steps where plain damping takes hundreds.

Source: Anderson (1965), Iterative procedures for nonlinear integral equations; in the form of
Walker and Ni (2011), Anderson acceleration for fixed-point iterations, eq. 2.1.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from giants.evidence import checks
from giants.evidence.checks import refusal

Vector = np.ndarray[Any, np.dtype[np.float64]]


class NotConverged(ArithmeticError):
    """No equilibrium found; the message names residual, tolerance and iterations.

    Attributes:
        point: the best that was found.
    """

    def __init__(
        self, what: str, residual: float, tolerance: float, iterations: int, point: Vector, cause: str = ""
    ):
        super().__init__(
            f"{what} did not converge: residual {residual:.3g} after {iterations} iterations, "
            f"tolerance {tolerance:.3g}{cause}"
        )
        self.what = what
        self.cause = cause
        self.residual = residual
        self.tolerance = tolerance
        self.iterations = iterations
        self.point = point

    def because(self, cause: str) -> "NotConverged":
        """Return the same error with a likely cause at its end."""
        return NotConverged(
            self.what,
            self.residual,
            self.tolerance,
            self.iterations,
            self.point,
            f"{self.cause}; {cause}",
        )


@dataclass(frozen=True)
class FixedPoint:
    """Where the excess vanishes.

    Attributes:
        point: the unknowns.
        residual: greatest absolute excess there.
        iterations: evaluations of the excess.
    """

    point: Vector
    residual: float
    iterations: int


def fixed_point(
    excess: Callable[[Vector], Vector],
    start: Vector,
    step: float | Vector,
    what: str = "the fixed point",
    tolerance: float = 1e-12,
    max_iterations: int = 1000,
    memory: int = 10,
) -> FixedPoint:
    """Return the point at which the excess is nought.

    Each step moves by step x excess, corrected by the last few differences so that their
    combination leaves the least excess. When the excess grows tenfold, or ceases to be a
    number, the search goes back to the best point with half the step and an empty memory.

    Args:
        excess: of the unknowns, a vector of their length; a positive excess asks for more.
        start: the first point.
        step: how far one excess moves an unknown, > 0; one number or one for each unknown.
        what: named in the error.
        tolerance: of the greatest absolute excess.
        max_iterations: evaluations before giving up.
        memory: differences kept; 0 is plain damped iteration.

    Raises:
        ValueError: an argument outside its domain; the message names it.
        NotConverged: the tolerance was not met.

    >>> root = fixed_point(lambda x: np.cos(x) - x, np.zeros(1), step=1.0)
    >>> round(float(root.point[0]), 6), root.iterations < 20
    (0.739085, True)
    """
    x, step = _vector("start", start, 1), _vector("step", step, 0, 1)
    if not callable(excess):
        raise refusal("excess", excess, "a function of the unknowns")
    tolerance = checks.number("tolerance", tolerance, "a finite number > 0", above=0)
    max_iterations = checks.whole("max_iterations", max_iterations, 1, 10**5)
    memory = checks.whole("memory", memory, 0, 1000)
    best_x, best, iteration = x, np.inf, 0
    previous: tuple[Vector, Vector] | None = None
    # Rows, newest over oldest in turn: least squares does not mind their order.
    moves = np.empty((max(memory, 1), x.size))
    changes = np.empty_like(moves)
    kept = 0
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        for iteration in range(1, max_iterations + 1):
            f = excess(x) if iteration > 1 else _vector("excess", excess(x), 1, finite=False)
            if f.shape != x.shape:
                raise refusal("excess", f, f"as many numbers as there are unknowns, {len(x)}")
            residual = float(np.abs(f).max())
            if residual <= tolerance:
                return FixedPoint(x, residual, iteration)
            if not residual < 10 * best:
                if not np.isfinite(best):
                    break
                x, step, previous, kept = best_x, step / 2, None, 0
                best *= 1 + 1e-9  # the same point, looked at again, is no failure
                continue
            if residual < best:
                best_x, best = x, residual
            if memory and previous is not None:
                slot = kept % memory
                moves[slot], changes[slot] = x - previous[0], f - previous[1]
                kept += 1
            previous = (x, f)
            move = step * f
            if kept:
                used = min(kept, memory)
                weights = np.linalg.lstsq(changes[:used].T, f, rcond=None)[0]
                move = move - weights @ moves[:used] - step * (weights @ changes[:used])
            x = x + move
    raise NotConverged(what, best, tolerance, iteration, best_x)


def _vector(name: str, value: object, *axes: int, finite: bool = True) -> Vector:
    try:
        result = np.array(value, dtype=float)
    except (TypeError, ValueError, OverflowError):
        raise refusal(name, value, "numbers") from None
    if result.ndim not in axes or not result.size or not (np.isfinite(result).all() or not finite):
        raise refusal(
            name, value, "finite numbers, " + ("one or a list of them" if 0 in axes else "a list of them")
        )
    return result


def followed(
    excess_at: Callable[[float], Callable[[Vector], Vector]],
    start: Vector,
    step: float | Vector,
    what: str,
    tolerance: float = 1e-12,
    max_iterations: int = 1000,
    memory: int = 10,
) -> FixedPoint:
    """Return the point at which the excess is nought, in stages if it is too far for one leap.

    Args:
        excess_at: the excess when a part of the change has been made, from 0 (none; start is
            its fixed point) to 1 (all).
        start, step, what, tolerance, max_iterations, memory: as for `fixed_point`.

    Raises:
        NotConverged: no fixed point at 1, or the way to it breaks off.

    >>> followed(lambda part: lambda x: part * 3 - x, np.zeros(1), 1.0, "a walk").point
    array([3.])
    """
    try:
        return fixed_point(excess_at(1.0), start, step, what, tolerance, max_iterations, memory)
    except NotConverged as error:
        if not memory:  # plain damped iteration is for comparison, and gets no help
            raise
        spent = error.iterations
    done, leap, x = 0.0, 0.5, start
    while done < 1:
        goal = min(1.0, done + leap)
        try:
            found = fixed_point(excess_at(goal), x, step, what, tolerance, max_iterations // 3, memory)
        except NotConverged as error:
            spent += error.iterations
            leap /= 2
            if leap < 1 / 64:
                last = f"; it breaks off when {done:.0%} of the change is made"
                raise NotConverged(what, error.residual, tolerance, spent, x, last) from None
        else:
            spent += found.iterations
            x, done, leap = found.point, goal, 1.5 * leap
    return FixedPoint(found.point, found.residual, spent)

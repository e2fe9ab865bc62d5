"""What a grader says: how far the reader has got, and how far reader and other agree.

`frontend/src/grader/words.ts` is this file's twin; `tests/browser/test_grader.py` holds one
against the other.
"""

from dataclasses import dataclass

from giants.evidence.agreement import Agreement
from giants.interact.grader.comparison import FEWEST
from giants.interact.look import words


@dataclass(frozen=True)
class GraderWords:
    """The words of one grader.

    Args:
        noun: what a case is, "claim".
        act: what the reader does and gives, a word in -e: "grade", "code".
        other: with whom the reader is compared, "the ledger".
        total: how many cases there are.
    """

    noun: str
    act: str
    other: str
    total: int

    @property
    def title(self) -> str:
        """The heading of the result."""
        return f"Your {self.act}s and {self.other}’s"

    @property
    def others(self) -> str:
        """The heading of the other's labels.

        >>> GraderWords("claim", "grade", "the ledger", 16).others
        'The ledger’s grades, with reasons'
        """
        return f"{self.capital(self.other)}’s {self.act}s, with reasons"

    @property
    def blind(self) -> str:
        """What the reader is told before the first choice."""
        return (
            f"Choose a {self.act} for each {self.noun}. It is kept at once. "
            f"Nothing of {self.other}’s {self.act}s is shown before you compare."
        )

    def progress(self, given: int, compared: Agreement | None = None, fresh: int = 0) -> str:
        """Say how many cases have a label, and what a comparison would take or took.

        Args:
            given: cases that the reader has labelled.
            compared: the comparison, if there was one.
            fresh: labelled cases that were not compared yet.

        >>> GraderWords("claim", "grade", "the ledger", 16).progress(5)
        'Graded: 5 of 16 claims. If you compare now, these alone are compared; the others stay blind.'
        """
        parts = [f"{self.capital(self.act)}d: {given} of {self.total} {self.noun}s."]
        if compared:
            parts.append(f"Compared: {compared.cases}, of which you agree on {compared.agreed}.")
            parts += [f"Not compared yet: {fresh}."] if fresh else []
        elif FEWEST <= given < self.total:
            parts.append("If you compare now, these alone are compared; the others stay blind.")
        return " ".join(parts)

    @property
    def too_few(self) -> str:
        """What stands in the way of a comparison."""
        return f"To compare, {self.act} at least two {self.noun}s."

    def reading(self, found: Agreement) -> str:
        """Say how far reader and other agree.

        >>> from giants.evidence.agreement import agreement
        >>> told = GraderWords("claim", "grade", "the ledger", 2).reading(agreement(["a", "b"], ["a", "c"]))
        >>> print(told.replace("\\N{NO-BREAK SPACE}", " "))
        You and the ledger agree on 1 of 2: 50 %. Two graders with these habits would agree on 25 % by \
chance alone. Cohen’s kappa is 0.33; 0 is what chance would give, 1 is full agreement.
        """
        partly = f"Compared are the {found.cases} {self.noun}s that you {self.act}d, of {self.total}. "
        kappa = (
            f"Cohen’s kappa has no value here: you and {self.other} gave all of them one and the same "
            f"{self.act}."
            if found.kappa is None
            else f"Cohen’s kappa is {words.number(found.kappa, '.2f')}; 0 is what chance would give, "
            "1 is full agreement."
        )
        return (
            (partly if found.cases < self.total else "")
            + f"You and {self.other} agree on {found.agreed} of {found.cases}: "
            f"{words.number(found.share, '.0%')}. Two {self.act}rs with these habits would agree on "
            f"{words.number(found.by_chance, '.0%')} by chance alone. {kappa}"
        )

    def first(self, blind: Agreement, changed: int) -> str:
        """Say what the blind labels gave, and how many were changed since.

        >>> from giants.evidence.agreement import agreement
        >>> told = GraderWords("claim", "grade", "the ledger", 2).first(agreement(["a", "b"], ["a", "c"]), 1)
        >>> print(told.replace("\\N{NO-BREAK SPACE}", " "))
        Your first, blind result is kept: 1 of 2, 50 %, kappa 0.33. Since then you changed 1.
        """
        if not changed:
            return f"These are your first, blind {self.act}s. You can change them; this result is kept."
        kappa = "without a value" if blind.kappa is None else words.number(blind.kappa, ".2f")
        return (
            f"Your first, blind result is kept: {blind.agreed} of {blind.cases}, "
            f"{words.number(blind.share, '.0%')}, kappa {kappa}. Since then you changed {changed}."
        )

    @property
    def crossed(self) -> str:
        """The caption of the table of counts."""
        return f"Your {self.act}s (rows) and {self.other}’s (columns)"

    def summed(self, weighing: str) -> str:
        """Write the caption of the table of sums."""
        return f"{weighing}, by your {self.act}s and by {self.other}’s"

    def differing(self, number: int) -> str:
        """Write the heading of the cases with two labels."""
        if not number:
            return f"You and {self.other} differ on none."
        return f"Where your {self.act}s differ ({number} {self.noun}{'s' if number > 1 else ''})"

    def two(self, mine: str, theirs: str) -> str:
        """Put the two labels of a case side by side.

        >>> GraderWords("claim", "grade", "the ledger", 16).two("imprecise", "contradicted")
        'You: imprecise. The ledger: contradicted.'
        """
        return f"You: {mine}. {self.capital(self.other)}: {theirs}."

    @staticmethod
    def capital(text: str) -> str:
        """Begin a text with a capital letter."""
        return text[:1].upper() + text[1:]

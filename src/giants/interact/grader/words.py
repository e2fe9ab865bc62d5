"""What a grader says: how far the reader has got, and how far reader and other agree.

`frontend/src/grader/words.ts` chooses the same sentences; `tests/browser/test_grader.py` holds one
against the other.
"""

from dataclasses import dataclass

from giants.evidence.agreement import Agreement
from giants.interact.grader.comparison import FEWEST
from giants.interact.look import words
from giants.interact.look.sentences import say


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
    def own(self) -> dict[str, object]:
        """What the grader's sentences may name; with a capital letter where one begins with it."""
        named = {"Act": self.capital(self.act), "Other": self.capital(self.other)}
        return {"noun": self.noun, "act": self.act, "other": self.other, "total": self.total} | named

    @property
    def title(self) -> str:
        """The heading of the result."""
        return say("grader_title", **self.own)

    @property
    def others(self) -> str:
        """The heading of the other's labels.

        >>> GraderWords("claim", "grade", "the ledger", 16).others
        'The ledger’s grades, with reasons'
        """
        return f"{self.of_other} {self.act}s, with reasons"

    @property
    def of_other(self) -> str:
        """The heading of the other's numbers."""
        return say("grader_of_other", **self.own)

    @property
    def blind(self) -> str:
        """What the reader is told before the first choice."""
        return say("grader_blind", **self.own)

    def choice(self, id: str) -> str:
        """Name the choice of a case's label."""
        return say("grader_choice", id=id, **self.own)

    def progress(self, given: int, compared: Agreement | None = None, fresh: int = 0) -> str:
        """Say how many cases have a label, and what a comparison would take or took.

        Args:
            given: cases that the reader has labelled.
            compared: the comparison, if there was one.
            fresh: labelled cases that were not compared yet.

        >>> GraderWords("claim", "grade", "the ledger", 16).progress(5)
        'Graded: 5 of 16 claims. If you compare now, these alone are compared; the others stay blind.'
        """
        parts = [say("grader_given", given=given, **self.own)]
        if compared:
            parts.append(say("grader_compared", cases=compared.cases, agreed=compared.agreed))
            parts += [say("grader_not_compared", fresh=fresh)] if fresh else []
        elif FEWEST <= given < self.total:
            parts.append(say("grader_these_alone"))
        return " ".join(parts)

    @property
    def see(self) -> str:
        """Name the button for a reader who would rather not label.

        >>> GraderWords("claim", "grade", "the ledger", 16).see
        'Show the ledger’s grades without my own'
        """
        return say("grader_see", **self.own)

    @property
    def seen(self) -> str:
        """What a reader is told who has asked to see the other's labels."""
        return say("grader_seen", **self.own)

    @property
    def too_few(self) -> str:
        """What stands in the way of a comparison."""
        return say("grader_too_few", **self.own)

    def reading(self, found: Agreement) -> str:
        """Say how far reader and other agree.

        >>> from giants.evidence.agreement import agreement
        >>> told = GraderWords("claim", "grade", "the ledger", 2).reading(agreement(["a", "b"], ["a", "c"]))
        >>> print(told.replace("\\N{NO-BREAK SPACE}", " "))
        You and the ledger agree on 1 of 2: 50 %. Two graders with these habits would agree on 25 % by \
chance alone. Cohen’s kappa is 0.33; 0 is what chance would give, 1 is full agreement.
        """
        of = self.own | {"agreed": found.agreed, "cases": found.cases}
        parts = [say("grader_partly", **of)] if found.cases < self.total else []
        parts.append(say("grader_agree", share=found.share, chance=found.by_chance, **of))
        if found.kappa is None:
            parts.append(say("grader_no_kappa", **of))
        else:
            parts.append(say("grader_kappa", kappa=found.kappa))
        return " ".join(parts)

    def first(self, blind: Agreement, changed: int) -> str:
        """Say what the blind labels gave, and how many were changed since.

        >>> from giants.evidence.agreement import agreement
        >>> told = GraderWords("claim", "grade", "the ledger", 2).first(agreement(["a", "b"], ["a", "c"]), 1)
        >>> print(told.replace("\\N{NO-BREAK SPACE}", " "))
        Your first, blind result is kept: 1 of 2, 50 %, kappa 0.33. Since then you changed 1.
        """
        if not changed:
            return say("grader_first", **self.own)
        kappa = say("grader_without_value") if blind.kappa is None else words.number(blind.kappa, ".2f")
        of = {"agreed": blind.agreed, "cases": blind.cases, "share": blind.share}
        return say("grader_changed", kappa=kappa, changed=changed, **of)

    @property
    def crossed(self) -> str:
        """The caption of the table of counts."""
        return say("grader_crossed", **self.own)

    def summed(self, weighing: str) -> str:
        """Write the caption of the table of sums."""
        return say("grader_summed", weighing=weighing, **self.own)

    def differing(self, number: int) -> str:
        """Write the heading of the cases with two labels."""
        return say("grader_differing", n=number, **self.own)

    def two(self, mine: str, theirs: str) -> str:
        """Put the two labels of a case side by side.

        >>> GraderWords("claim", "grade", "the ledger", 16).two("imprecise", "contradicted")
        'You: imprecise. The ledger: contradicted.'
        """
        return say("grader_two", mine=mine, theirs=theirs, **self.own)

    @staticmethod
    def capital(text: str) -> str:
        """Begin a text with a capital letter."""
        return text[:1].upper() + text[1:]

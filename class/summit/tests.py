"""Bots that sign nothing, or what the week ended with."""

from otree.api import Bot, Submission, SubmissionMustFail, expect

from . import FIELDS, PARTIES, SIGNS, C, Debrief, Propose, Sign, asked, outcome, party, talks

# The chapter's points of the status quo and of the week's outcome, in the order of the parties.
POINTS = {"nothing": (16, 52, 39, 32, 55, 40), "the week": (64, 61, 69, 47, 44, 64)}
WEEK = (1, 2, 2, 1, 0)


class PlayerBot(Bot):
    """A seat of one of two kinds."""

    cases = tuple(POINTS)

    def play_round(self):
        """Play a day, and on the last compare the points with the chapter's."""
        day, me = self.player.round_number, party(self.player)
        if day == 1 and me == "PRK":
            # Others' lines are not its to put.
            yield SubmissionMustFail(Propose, dict(zip(FIELDS, WEEK, strict=True)))
        puts = self.case == "the week" and day == 1 and me == "USA"
        yield Propose, dict(zip(FIELDS, WEEK, strict=True)) if puts else dict.fromkeys(FIELDS, "")
        movers = list(asked(self.player.group, me))
        if movers:
            boxes = {SIGNS[PARTIES.index(mover)]: self.case == "the week" for mover in movers}
            yield Sign, {field: "1" for field, ticked in boxes.items() if ticked}
        if day == C.NUM_ROUNDS:
            expect(float(self.player.payoff), talks().value(me, outcome(self.player.group)))
            if len(self.player.group.get_players()) == len(PARTIES):
                expect(float(self.player.payoff), POINTS[self.case][PARTIES.index(me)])
            # The last page has no button.
            yield Submission(Debrief, check_html=False)

"""What stands on the page for the room's screen before a script runs, and what the script is given."""

import json
import re
from dataclasses import replace

import pytest

from giants.labs import projector


def given(html: str):
    return json.loads(re.search(r'<script type="application/json">(.*?)</script>', html)[1])


@pytest.mark.parametrize("figure", [projector.wall, projector.pooled], ids=["wall", "pooled"])
def test_without_a_script_it_is_done_by_hand(figure):
    assert "Without a script" in figure.html(live=True)
    assert "script type" not in figure.html(live=False) and "data-" not in figure.html(live=False)
    assert figure.text().startswith(figure.title)


def test_what_the_scripts_are_given():
    assert given(projector.wall.html(live=True)) == json.loads(json.dumps(projector.wall.talks.data))
    rows = given(projector.pooled.html(live=True))
    assert [row["happened"] for row in rows] == [o.outcome for o in projector.pooled.outcomes]
    assert [row["question"] for row in rows] == [q.question for q in projector.pooled.questions]


def test_a_question_without_its_outcome_is_refused():
    with pytest.raises(ValueError, match="they must be the same"):
        replace(projector.pooled, outcomes=projector.pooled.outcomes[:-1])

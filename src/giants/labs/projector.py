"""What book/teach/projector.md puts on the screen of the room."""

from giants.evidence import forecasts
from giants.interact.forecasts.pooled import Pooled
from giants.interact.talks.wall import Wall
from giants.labs import summit

PAGE = "teach/projector"

wall = Wall(id="wall", title="The codes of your tables", page=PAGE, talks=summit.talks)
pooled = Pooled(
    id="pooled",
    title="The forecasts of your class",
    page=PAGE,
    questions=forecasts.questions(),
    outcomes=forecasts.outcomes(),
)

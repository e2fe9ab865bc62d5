"""The form of book/story/forecasts.md: ten questions, as known on 30 October 2025."""

from giants.evidence import forecasts
from giants.interact.forecasts.form import ForecastForm

form = ForecastForm(
    id="forecast-form",
    title="Ten questions, asked on 30 October 2025",
    chapter="story/forecasts",
    questions=forecasts.questions(),
)

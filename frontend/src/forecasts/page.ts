// The forecasts of a page: the form that takes them, the figure that scores them.
import { ForecastForm } from "./form";
import { ForecastScore } from "./score";
import * as store from "../kept";

export function start(): void {
  const forms = [...document.querySelectorAll<HTMLElement>("[data-forecast-form]")].map((box) => new ForecastForm(box));
  const scores = [...document.querySelectorAll<HTMLElement>("[data-forecast-score]")].map((box) => new ForecastScore(box));
  store.onChange((outside) => {
    // A form's own save must not rebuild it under the reader's fingers.
    if (outside) for (const form of forms) form.refresh();
    for (const score of scores) score.refresh();
  });
}

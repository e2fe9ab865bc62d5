// The forecasts of a page: the form that takes them, the outcomes to open, the figure that scores them.
import { ForecastForm } from "./form";
import { ForecastReveal } from "./reveal";
import { ForecastScore } from "./score";
import * as store from "../kept";

export function start(): void {
  const forms = [...document.querySelectorAll<HTMLElement>("[data-forecast-form]")].map((box) => new ForecastForm(box));
  const scores = [...document.querySelectorAll<HTMLElement>("[data-forecast-score]")].map((box) => new ForecastScore(box));
  const reveals = [...document.querySelectorAll<HTMLElement>("[data-forecast-reveal]")].map((box) => new ForecastReveal(box));
  store.onChange((outside) => {
    // A form's own save must not rebuild it under the reader's fingers.
    if (outside) for (const form of forms) form.refresh();
    for (const shown of [...reveals, ...scores]) shown.refresh();
  });
}

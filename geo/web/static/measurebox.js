/* The small box that asks for the ends of a measurement and shows its answer.
 * Names and sentences enter as text nodes only. */

import { button, element, say } from "./words.js";

const FIGURES = ["least_m", "q05_m", "median_m", "q95_m", "most_m", "expected_m"];

export class MeasureBox {
  /** `leave()` is called by the button that ends the measuring. */
  constructor(parent, leave) {
    this.leave = leave;
    this.box = element("section", "geo-measure");
    this.box.setAttribute("role", "status");
    this.box.setAttribute("aria-live", "polite");
    this.box.hidden = true;
    parent.append(this.box);
  }

  asks(sentence) {
    this.fill(element("p", "", sentence));
  }

  shows(answer) {
    const pair = say("measure_pair", { from: answer.from.name, to: answer.to.name });
    const rows = FIGURES.filter((name) => answer.shown[name] !== null).flatMap((name) => [
      element("dt", "", say(`figure_${name}`)), element("dd", "", answer.shown[name])]);
    const parts = [element("p", "geo-data", pair), element("p", "geo-measure-said", answer.sentence)];
    if (rows.length) parts.push(element("dl", "", null, rows));
    if (answer.assumptions.length) parts.push(assumed(answer.assumptions));
    this.fill(...parts, element("code", "", answer.command));
  }

  close() {
    this.box.hidden = true;
    this.box.replaceChildren();
  }

  fill(...parts) {
    this.box.replaceChildren(...parts, button("geo-measure-close", say("measure_stop"), "×", this.leave));
    this.box.hidden = false;
  }
}

function assumed(texts) {
  const list = element("ul", "", null, texts.map((text) => element("li", "geo-data", text)));
  return element("details", "", null, [element("summary", "", say("measure_assumed")), list]);
}

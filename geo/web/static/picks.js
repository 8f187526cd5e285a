/* One filter of several values: a list of boxes to tick, with a field to find one in a
 * long list. Each value says how many incidents have it. */

import { element, say } from "./words.js";

const LONG = 12; // values, for the field to be there
const MOST = 60; // rows that are made at once

/** The words of a value that is not from the data, else the value. */
function words(name, value) {
  const said = say(`${name}_${value}`);
  return said === `${name}_${value}` ? value : said;
}

export class Picks {
  /** `changed(text)` gets the ticked values with commas, as the address has them. */
  constructor(name, changed) {
    Object.assign(this, { name, changed });
    this.every = [];
    this.chosen = new Set();
    this.said = element("span", "geo-picks-said geo-data");
    this.find = Object.assign(element("input", "geo-data"), { type: "search", autocomplete: "off", placeholder: say("filter_find") });
    this.find.setAttribute("aria-label", say("filter_find_in", { name: say(`filter_${name}`) }));
    this.find.addEventListener("input", () => this.list());
    this.rows = element("ul", "");
    this.more = element("p", "geo-legend-head");
    this.box = element("details", "geo-picks", null, [
      element("summary", "", null, [element("span", "", say(`filter_${name}`)), this.said]), this.find, this.rows, this.more]);
    this.box.addEventListener("toggle", () => this.list());
    this.summary();
  }

  /** The values as [value, count, label], label null for those of ours. */
  fill(options) {
    this.every = options.map(([value, count, label]) => ({ value, count, label: label ?? words(this.name, value) }));
    this.summary();
    this.list();
  }

  /** What the address says: values with commas. */
  show(text) {
    const chosen = new Set(text.split(",").filter(Boolean));
    if ([...chosen].join() === [...this.chosen].join()) return;
    this.chosen = chosen;
    this.summary();
    this.list();
  }

  label(value) {
    const known = this.every.find((one) => one.value === value);
    return known ? known.label : words(this.name, value);
  }

  summary() {
    this.said.textContent = [...this.chosen].map((value) => this.label(value)).join(", ") || say("any");
  }

  /** The values that fit what is sought, those that are ticked first where not all can be shown. */
  list() {
    if (!this.box.open) return;
    const unknown = [...this.chosen].filter((value) => !this.every.some((one) => one.value === value));
    const all = [...unknown.map((value) => ({ value, count: 0, label: this.label(value) })), ...this.every];
    this.find.hidden = all.length <= LONG;
    const sought = this.find.value.trim().toLocaleLowerCase();
    const fitting = all.filter((one) => one.label.toLocaleLowerCase().includes(sought));
    const far = fitting.slice(MOST).filter((one) => this.chosen.has(one.value));
    const shown = [...far, ...fitting.slice(0, MOST)];
    this.more.textContent = fitting.length > shown.length ? say("filter_more", { n: fitting.length - shown.length }) : "";
    this.more.hidden = !this.more.textContent;
    this.draw(shown);
  }

  /** Rows are made only when other values are shown, so that focus stays where it is. */
  draw(shown) {
    const key = JSON.stringify(shown);
    if (key !== this.drawn) this.rows.replaceChildren(...shown.map((one) => this.row(one)));
    this.drawn = key;
    for (const box of this.rows.querySelectorAll("input")) box.checked = this.chosen.has(box.value);
  }

  row({ value, count, label }) {
    const box = Object.assign(element("input", ""), { type: "checkbox", value });
    box.addEventListener("change", () => this.ticked(box));
    return element("li", "", null, [element("label", "", null, [box, element("span", "geo-data", label), element("small", "", count.toLocaleString("en"))])]);
  }

  ticked(box) {
    const next = new Set(this.chosen);
    if (box.checked) next.add(box.value);
    else next.delete(box.value);
    this.changed([...next].sort().join(","));
  }
}

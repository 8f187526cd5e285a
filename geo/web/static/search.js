/* "Go to place": a box that asks the server for towns and goes to the chosen one. */

import { Channel } from "./ask.js";
import { button, element, say } from "./words.js";

const PAUSE_MS = 150;

export class Search {
  /** `go(town)` moves the map to a town {name, lat, lon}. */
  constructor(parent, go) {
    this.go = go;
    this.towns = [];
    this.active = -1;
    this.timer = 0;
    this.channel = new Channel((heard) => this.heard(heard));
    this.box = element("div", "geo-search");
    this.input = this.makeInput();
    this.list = element("ul", "geo-towns");
    this.list.id = "geo-towns";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", say("towns"));
    this.list.hidden = true;
    this.opener = button("geo-button geo-search-open", say("search"), "⌕", () => this.unfold());
    this.box.append(this.opener, this.input, this.list);
    parent.append(this.box);
  }

  makeInput() {
    const input = element("input", "geo-data");
    Object.assign(input, { type: "search", placeholder: say("search"), autocomplete: "off", spellcheck: false, maxLength: 80 });
    const marks = { role: "combobox", "aria-label": say("search"), "aria-expanded": "false",
      "aria-controls": "geo-towns", "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(marks)) input.setAttribute(name, value);
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.addEventListener("blur", () => setTimeout(() => this.fold(), PAUSE_MS));
    return input;
  }

  unfold() {
    this.box.classList.add("geo-open");
    this.input.focus();
  }

  fold() {
    if (this.box.contains(document.activeElement)) return;
    this.show([]);
    this.box.classList.remove("geo-open");
  }

  typed() {
    clearTimeout(this.timer);
    const text = this.input.value.trim();
    if (text.length < 2) {
      this.channel.drop();
      this.show([]);
      return;
    }
    this.timer = setTimeout(() => this.channel.ask(`/map/towns?q=${encodeURIComponent(text)}`), PAUSE_MS);
  }

  heard({ answer, refused }) {
    if (refused !== undefined) this.show([]);
    if (answer) this.show(Array.isArray(answer.towns) ? answer.towns : [], say("no_town"));
  }

  show(towns, none) {
    this.towns = towns;
    this.active = -1;
    const rows = towns.map((town, i) => this.row(town, i));
    if (!rows.length && none) rows.push(element("li", "geo-none", none));
    this.list.replaceChildren(...rows);
    this.list.hidden = rows.length === 0;
    this.input.setAttribute("aria-expanded", String(rows.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  row(town, i) {
    const made = element("li", "", null, [element("span", "geo-data", town.name), element("small", "", town.country || "")]);
    made.id = `geo-town-${i}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.take(i);
    });
    return made;
  }

  mark(i) {
    const rows = [...this.list.querySelectorAll("[role=option]")];
    this.active = (i + rows.length) % rows.length;
    rows.forEach((row, n) => row.setAttribute("aria-selected", String(n === this.active)));
    rows[this.active].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", rows[this.active].id);
  }

  take(i) {
    const town = this.towns[i];
    this.input.value = town.name;
    this.show([]);
    this.input.blur();
    this.go(town);
  }

  pressed(event) {
    event.stopPropagation();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") this.show([]);
    if (step && this.towns.length) {
      event.preventDefault();
      this.mark(this.active < 0 && step < 0 ? this.towns.length - 1 : this.active + step);
    }
    if (event.key === "Enter" && this.towns.length) this.take(Math.max(0, this.active));
  }
}

/* The filters over the map. A choice goes into the address at once, from where the map
 * and the time strip take it; Python follows when the hand rests. Lists come from our
 * own server when the panel is first opened. */

import { clearFilters, listen, writeName } from "./address.js";
import { Channel } from "./ask.js";
import { Picks } from "./picks.js";
import { dayOf, parseInterval } from "./time.js";
import { button, element, say } from "./words.js";

const LISTS = ["category", "layer", "precision", "facility", "document", "speaker", "casualties"];
const OTHERS = ["contested", "q", "datetime", "bbox", "area", "near"];
const CONTESTED = ["", "true", "false"];
const TYPING_MS = 250;
const USUAL_M = "500";
const FIRST_DAY = "1900-01-01", LAST_DAY = "2100-12-31";
const MOST_M = 20100000;
const LONGEST = 200; // characters of the words

export class Filters {
  /** `shell` is the map's shell: {over, python}. */
  constructor(shell) {
    this.shell = shell;
    this.typing = 0;
    this.opener = element("button", "geo-filters-open", say("filters"));
    Object.assign(this.opener, { type: "button", id: "geo-filters-open" });
    this.opener.setAttribute("aria-expanded", "false");
    this.opener.setAttribute("aria-controls", "geo-filters");
    this.opener.addEventListener("click", (event) => this.toggle(event.detail === 0));
    this.box = element("section", "geo-filters");
    this.box.id = "geo-filters";
    this.box.setAttribute("aria-labelledby", "geo-filters-open");
    this.box.hidden = true;
    this.box.addEventListener("keydown", (event) => this.pressed(event));
    shell.over.append(this.opener, this.box);
    this.channel = new Channel((heard) => this.heard(heard));
    listen((address) => this.follow(address));
  }

  follow(address) {
    this.address = address;
    const { filters } = address;
    const n = [...LISTS, ...OTHERS].filter((name) => filters.has(name) || (name === "bbox" && address.box)).length;
    this.opener.textContent = n ? say("filters_some", { n }) : say("filters");
    if (!this.picks) return;
    this.none.hidden = n === 0;
    if (!this.box.hidden) this.ask();
    this.show();
  }

  toggle(byKeyboard) {
    this.turn(this.box.hidden);
    if (!this.box.hidden && byKeyboard) this.words.focus();
  }

  /** Open or close; while it is open it stands in the legend's place. */
  turn(open) {
    this.box.hidden = !open;
    this.opener.setAttribute("aria-expanded", String(open));
    if (!open) return;
    if (!this.picks) this.build();
    this.follow(this.address);
  }

  /** The values of the lists, once for each set of data. */
  ask() {
    if (this.visit === this.address.visit) return;
    this.visit = this.address.visit;
    this.channel.ask("/map/options?");
  }

  heard({ answer, failed, refused }) {
    this.trouble.hidden = !(failed || refused !== undefined);
    if (!answer) return;
    for (const name of LISTS) this.picks[name].fill(answer.lists[name] || []);
    this.places = answer.lists.facility || [];
    this.show();
  }

  build() {
    this.none = button("geo-link", say("filters_none"), say("filters_none"), () => {
      clearFilters();
      this.shell.python.follow();
      this.opener.focus();
    });
    const close = button("geo-measure-close", say("filters_close"), "×", () => this.close());
    this.trouble = element("p", "", say("filters_wait"));
    this.trouble.hidden = true;
    this.words = this.input("search", { maxLength: LONGEST, placeholder: say("filter_q_how") });
    this.words.addEventListener("input", () => this.typed());
    this.words.addEventListener("change", () => this.said());
    this.picks = Object.fromEntries(LISTS.map((name) => [name, new Picks(name, (text) => this.write(name, text))]));
    this.contested = this.choice(() => this.write("contested", this.contested.value));
    this.contested.append(...CONTESTED.map((value) => option(value, say(`contested_${value || "any"}`))));
    this.makeNear();
    this.makeDays();
    this.box.append(
      element("div", "geo-filters-head", null, [this.none, close]), this.trouble,
      labelled("filter_q", this.words), ...LISTS.map((name) => this.picks[name].box),
      labelled("filter_contested", this.contested),
      pair(labelled("filter_near", this.near), labelled("filter_metres", this.metres)),
      pair(labelled("filter_first", this.first), labelled("filter_last", this.last)));
  }

  makeNear() {
    this.near = this.choice(() => this.writeNear());
    this.metres = this.input("number", { min: "0", max: String(MOST_M), step: "any", value: USUAL_M });
    this.metres.addEventListener("change", () => this.writeNear());
  }

  makeDays() {
    [this.first, this.last] = [0, 1].map(() => this.input("date", { min: FIRST_DAY, max: LAST_DAY }));
    for (const one of [this.first, this.last]) one.addEventListener("change", () => this.writeDays(one));
  }

  input(type, more) {
    return Object.assign(element("input", "geo-data"), { type, autocomplete: "off", spellcheck: false, ...more });
  }

  choice(act) {
    const made = element("select", "");
    made.addEventListener("change", act);
    return made;
  }

  /** Bring everything up to the address, but for what is being typed. */
  show() {
    const { filters } = this.address;
    const of = (name) => filters.get(name) || "";
    if (document.activeElement !== this.words) this.words.value = of("q");
    for (const name of LISTS) this.picks[name].show(of(name));
    this.contested.value = of("contested");
    const [start, end] = parseInterval(of("datetime")) || [null, null];
    this.first.value = dayOf(start);
    this.last.value = dayOf(end === null ? null : end - 1);
    this.last.setCustomValidity("");
    this.showNear(of("near"));
  }

  showNear(text) {
    const [id, metres] = text.split(",");
    const known = (this.places || []).map(([value, , name]) => [value, name]);
    if (id && !known.some(([value]) => value === id)) known.unshift([id, id]);
    const key = known.map(([value]) => value).join();
    if (key !== this.nearKey) this.near.replaceChildren(option("", say("any")), ...known.map(([value, name]) => option(value, name)));
    this.nearKey = key;
    this.near.value = id;
    this.metres.disabled = !id;
    if (id && document.activeElement !== this.metres) this.metres.value = metres;
  }

  write(name, text) {
    writeName(name, text);
    this.shell.python.follow();
  }

  typed() {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.said(), TYPING_MS);
  }

  said() {
    clearTimeout(this.typing);
    this.write("q", this.words.value.trim());
  }

  writeNear() {
    const metres = Number(this.metres.value);
    if (!this.metres.reportValidity() || !Number.isFinite(metres)) return;
    this.write("near", this.near.value && `${this.near.value},${metres}`);
  }

  /** Two days, either of which may be open; the last is not before the first. */
  writeDays(changed) {
    const [first, last] = [this.first.value, this.last.value];
    const wrong = first && last && first > last;
    this.last.setCustomValidity(wrong ? say("filter_days_wrong") : "");
    if (!changed.validity.badInput && this.last.reportValidity()) this.write("datetime", first || last ? `${first || ".."}/${last || ".."}` : "");
  }

  pressed(event) {
    event.stopPropagation();
    if (event.key === "Escape") this.close();
    if (event.key === "Enter" && event.target === this.words) this.said();
  }

  close() {
    this.turn(false);
    this.opener.focus();
  }
}

const pair = (...children) => element("div", "geo-filters-pair", null, children);

const labelled = (name, control) => element("label", "geo-filter", null, [element("span", "", say(name)), control]);

function option(value, text) {
  return Object.assign(element("option", "", text), { value });
}

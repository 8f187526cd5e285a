/* The small boxes over the map: one tooltip, and the list to choose from when
 * several things lie under a click. Text from data enters as text nodes only. */

import { number } from "./hit.js";
import { element, placeWords, say, sizeWords } from "./words.js";

/** One tooltip for the whole map. */
export class Tip {
  constructor(parent) {
    this.box = element("div", "geo-tip");
    this.box.setAttribute("role", "tooltip");
    this.box.hidden = true;
    parent.append(this.box);
  }

  /** Show what lies under the pointer at (x, y); nothing hides it. */
  show(found, x, y) {
    this.box.hidden = found.length === 0;
    if (this.box.hidden) return;
    this.box.replaceChildren(...lines(found));
    const { clientWidth: width, clientHeight: height } = this.box.parentElement;
    const left = Math.max(4, Math.min(x + 14, width - this.box.offsetWidth - 4));
    const below = y + 18 + this.box.offsetHeight < height;
    const top = below ? y + 16 : Math.max(4, y - this.box.offsetHeight - 10);
    this.box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }
}

function lines(found) {
  const [{ thing, sign }] = found;
  const names = { cell: () => placeWords(thing), shared: () => say("sharing", { n: thing.count }) };
  const title = element("strong", "geo-data", (names[thing.kind] || (() => thing.title))());
  const place = thing.kind === "cell" ? say("cell_hint") : [placeWords(thing), sizeWords(thing)].filter(Boolean).join(", ");
  const out = [title, element("span", "", place)];
  if (sign && thing.kind !== "cell" && found.length === 1) out.push(element("span", "", say("too_small")));
  if (thing.contested) out.push(element("span", "", say("contested")));
  if (found.length > 1) out.push(element("em", "", say("more_here", { n: number(found.slice(1)) })));
  return out;
}

/** The list that a click on several things opens; keys work, Escape closes. */
export class Chooser {
  /** `chosen(entry, found)` is called with the entry that was taken, and all of them. */
  constructor(parent, chosen) {
    this.parent = parent;
    this.chosen = chosen;
    this.box = element("div", "geo-choose");
    this.box.setAttribute("role", "dialog");
    this.box.hidden = true;
    this.box.addEventListener("keydown", (event) => this.pressed(event));
    parent.append(this.box);
  }

  /** `n` things lie there, of which `found` can be chosen. */
  open(found, x, y, back, n = found.length) {
    this.back = back;
    const words = n > found.length ? say("first_here", { n, first: found.length }) : say("several_here", { n });
    const heading = element("p", "geo-choose-head", words);
    this.box.setAttribute("aria-label", heading.textContent);
    this.box.replaceChildren(heading, element("ul", "", null, found.map((entry) => this.row(entry, found))));
    this.box.hidden = false;
    const { clientWidth: width, clientHeight: height } = this.parent;
    const left = Math.max(8, Math.min(x + 10, width - this.box.offsetWidth - 8));
    const top = Math.max(8, Math.min(y + 10, height - this.box.offsetHeight - 8));
    this.box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    this.buttons()[0].focus({ preventScroll: true });
  }

  row(entry, found) {
    const { thing } = entry;
    const made = element("button", "", null, [
      element("span", "geo-data", thing.title),
      element("small", "", [placeWords(thing), sizeWords(thing)].filter(Boolean).join(", ")),
    ]);
    made.type = "button";
    made.dataset.id = thing.id;
    made.addEventListener("click", () => {
      this.close();
      this.chosen(entry, found);
    });
    return element("li", "", null, [made]);
  }

  buttons() {
    return [...this.box.querySelectorAll("button")];
  }

  pressed(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    event.stopPropagation();
    if (event.key === "Escape") this.close();
    if (!step) return;
    event.preventDefault();
    const all = this.buttons();
    const next = (all.indexOf(document.activeElement) + step + all.length) % all.length;
    all[next].focus();
  }

  close() {
    if (this.box.hidden) return;
    this.box.hidden = true;
    if (this.back) this.back.focus({ preventScroll: true });
  }
}

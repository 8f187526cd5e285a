/* The selection: the address says what is selected; a click shows it at once and
 * tells Python, which writes it into the address. */

import { beforeThePage, untold, written } from "./address.js";
import { Channel } from "./ask.js";
import { extent, viewOf, widen } from "./plane.js";
import { readySelection } from "./selection.js";

const TOO_SMALL_PX = 14;
const QUICK_MS = 80, REST_MS = 300, SOON_MS = 40;
const FOOTPRINT = ["footprint"];
const MEASURED = ["band", "line"];
const PAIR = ["from", "to"];

/** Hand ids to Python, and the ends of a measurement when those changed, with what the
 * map wrote into the address; `n` never repeats, so the same choice twice still counts. */
let sent = 0;
export function tell(ids, more = {}) {
  sent = Math.max(sent + 1, Date.now());
  const value = { last_active_drawing: { ids, n: sent, address: written(sent), ...more } };
  // st_folium compares with these before it speaks itself: it has nothing to add.
  const own = window.__GLOBAL_DATA__;
  if (own) Object.assign(own, { last_active_drawing: value.last_active_drawing, previous_data: value });
  if (window.Streamlit) window.Streamlit.setComponentValue(value);
}

/** Python follows what the map wrote into the address: when the hand rests, and not
 * before the map's own answer is there, which it would only hold up; but before
 * anything else is done on the page. */
export class Follower {
  /** `shell` is the map's shell: {chosen, features}. */
  constructor(shell) {
    this.shell = shell;
    this.timer = 0;
    beforeThePage(() => this.tell());
  }

  follow(wait = REST_MS) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.shell.features.waiting ? this.follow(SOON_MS) : this.tell()), wait);
  }

  /** Now, unless a click has told it meanwhile. */
  tell() {
    clearTimeout(this.timer);
    const { id } = this.shell.chosen;
    if (untold()) tell(id ? [id] : [], { follow: true });
  }
}

export class Chosen {
  /** `changed()` when it is to be drawn anew, `show(box)` brings a unit box into view. */
  constructor(map, changed, show) {
    Object.assign(this, { map, changed, show });
    this.features = [];
    this.key = this.addressKey = "";
    this.id = null;
    this.channel = new Channel((heard) => this.heard(heard));
  }

  /** What the address says; `bring` is "fit", "needed" or "no". */
  follow(selection, bring) {
    const key = selection.toString();
    if (key === this.addressKey) return;
    this.addressKey = key;
    if (key !== this.key) this.turnTo(selection, bring);
  }

  /** A choice made on the map: shown at once and told to Python with what else lay
   * under the click; `thing` is null for none. */
  choose(thing, others, bring) {
    const selection = new URLSearchParams(this.addressKey);
    selection.delete("incident");
    selection.delete("site");
    const name = thing && (thing.kind === "facility" ? "site" : "incident");
    const next = new URLSearchParams(thing ? [[name, thing.id]] : []);
    for (const [other, value] of selection) next.set(other, value);
    tell(thing ? [thing, ...others].map((one) => one.id) : []);
    if (next.toString() !== this.key) this.turnTo(next, bring);
    else if (bring === "fit") this.fit(this.main());
  }

  turnTo(selection, bring) {
    this.measures = PAIR.some((name) => selection.get(name) !== new URLSearchParams(this.key).get(name));
    this.key = selection.toString();
    this.id = selection.get("incident") || selection.get("site");
    // The first end of a measurement alone does not move the view: the second is to be chosen in it.
    this.bring = this.measures && !PAIR.every((name) => selection.has(name)) ? "no" : bring;
    const asks = ["incident", "site", "from", "to"].some((name) => selection.has(name));
    clearTimeout(this.soon);
    if (asks) {
      this.channel.ask(`/map/selection?${selection}`);
      // Drawn with the answer, which is quick: one picture less while a click waits.
      this.soon = setTimeout(this.changed, QUICK_MS);
      return;
    }
    this.channel.drop();
    this.features = [];
    this.changed();
  }

  heard({ answer, refused, failed }) {
    if (failed && this.settled) this.settled(false);
    if (!answer && refused === undefined) return;
    this.features = answer ? readySelection(answer) : [];
    const box = this.main();
    if (box && (this.bring === "fit" || (this.bring === "needed" && this.hidden(box)))) this.show(box);
    this.bring = "no";
    clearTimeout(this.soon);
    this.changed();
    if (this.settled) this.settled(Boolean(box));
  }

  /** The unit box of what was asked for last: the measured pair, or the footprint. */
  main() {
    const [first, second] = this.measures ? [MEASURED, FOOTPRINT] : [FOOTPRINT, MEASURED];
    return this.boxOf(first) || this.boxOf(second) || this.boxOf();
  }

  /** Whether a unit box is out of view, or too small to be seen in it. */
  hidden(box) {
    const view = viewOf(this.map);
    const inside = view.shifts.some((shift) => box[0] * view.scale - view.x + shift >= 0
      && box[2] * view.scale - view.x + shift <= view.width);
    const tall = box[1] * view.scale >= view.y && box[3] * view.scale <= view.y + view.height;
    return !(inside && tall) || extent(view, { box }) < TOO_SMALL_PX;
  }

  /** The unit box around the features of some roles, or all; null when there are none. */
  boxOf(roles) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { role, shape } of this.features) {
      if (!roles || roles.includes(role)) widen(box, shape.box.every(Number.isFinite) ? shape.box : []);
    }
    return Number.isFinite(box[0]) ? box : null;
  }

  /** Bring a unit box, or all that is drawn, into view; false when there is nothing. */
  fit(box = this.boxOf()) {
    if (box) this.show(box);
    return Boolean(box);
  }
}

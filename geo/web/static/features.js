/* What is in the view: asked from the server on each move and each filter change,
 * and said in words on the status line. */

import { Channel, once } from "./ask.js";
import { Outlines } from "./outlines.js";
import { shapeOf, unit, viewOf, widen } from "./plane.js";
import { ready } from "./signs.js";
import { say } from "./words.js";

const WORLD = [-180, -85, 180, 85];
const WORLD_ZOOM = 3;

/** The box of the view as [w, s, e, n] in degrees; w > e goes over ±180°. */
function boxOf(map) {
  const bounds = map.getBounds();
  const [west, east] = [bounds.getWest(), bounds.getEast()];
  const [south, north] = [Math.max(-85, bounds.getSouth()), Math.min(85, bounds.getNorth())];
  if (east - west >= 360) return [-180, south, 180, north];
  const wrap = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;
  return [wrap(west), south, wrap(east), north];
}

/** The part of `box` that the address's own box leaves; null when nothing is left. */
function within(box, limit) {
  if (!limit) return box;
  const [west, east] = box[0] > box[2] ? [-180, 180] : [box[0], box[2]];
  const cut = [Math.max(west, limit[0]), Math.max(box[1], limit[1]), Math.min(east, limit[2]), Math.min(box[3], limit[3])];
  return cut[0] <= cut[2] && cut[1] <= cut[3] ? cut : null;
}

function question(box, zoom, filters, held = []) {
  const parameters = new URLSearchParams(filters);
  parameters.set("bbox", box.map((degree) => degree.toFixed(6)).join(","));
  parameters.set("zoom", String(Math.round(zoom)));
  if (held.length) parameters.set("held", held.join(","));
  return `/map/features?${parameters}`;
}

/** The smallest unit box around all things of an answer, or null. */
function around(features) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const feature of features) {
    if (feature.kind === "facility") continue;
    if (feature.at) widen(box, unit(feature.at[0], feature.at[1]));
    if (feature.geometry) {
      const shape = shapeOf(feature.geometry);
      widen(box, shape.box);
    }
  }
  return Number.isFinite(box[0]) ? box : null;
}

export class Features {
  /** `changed()` after each answer; `show(box)` brings a unit box into view. */
  constructor(map, status, changed, show) {
    Object.assign(this, { map, status, changed, show });
    this.things = [];
    this.total = 0;
    this.answers = 0;
    this.waiting = false;
    this.rested = () => {}; // called when nothing is awaited any more
    this.outlines = new Outlines();
    this.channel = new Channel((heard) => this.heard(heard));
  }

  /** Ask for the present view under an address's filters. */
  ask(address) {
    this.address = address;
    const box = within(boxOf(this.map), address.box);
    const view = viewOf(this.map);
    this.shape = this.outlines.shaping(view);
    const held = this.outlines.names(view);
    if (box) this.channel.ask(question(box, view.zoom, address.filters, held));
    else this.heard({ answer: { features: [], total: 0, without_place: 0 } });
  }

  /** All that passes the filters, anywhere: {total, box}. */
  async everywhere(address) {
    const answer = await once(question(within(WORLD, address.box) || WORLD, WORLD_ZOOM, address.filters));
    return { total: answer.total, box: around(answer.features) };
  }

  /** What lies under a click with the first of those that share an area in its place. */
  async spelled(found) {
    const shared = found.filter(({ thing }) => thing.kind === "shared");
    if (shared.length === 0) return found;
    const parameters = new URLSearchParams(this.address.filters);
    parameters.set("id", shared.map(({ thing }) => thing.id).join(","));
    this.shows(true);
    const { things } = await once(`/map/shared?${parameters}`).finally(() => this.shows(this.waiting));
    return found.flatMap((entry) => (things[entry.thing.id] || [entry.thing]).map((thing) => ({ ...entry, thing })));
  }

  /** Show that an answer is awaited, or that none is. */
  shows(waiting) {
    document.documentElement.classList.toggle("geo-loading", waiting);
  }

  heard({ loading, failed, refused, answer }) {
    this.waiting = Boolean(loading);
    this.shows(this.waiting);
    if (failed) this.status.say("wrong", say("not_refreshed"));
    if (refused !== undefined) this.status.say("wrong", refused || say("not_understood"));
    if (!this.waiting) this.rested();
    if (!answer) return;
    this.things = ready(answer.features, this.shape);
    this.total = answer.total;
    this.answers += 1;
    this.changed();
    this.answer = answer;
    if (answer.total > 0) this.tell();
    else this.empty(answer, this.answers);
  }

  /** How many are in view; what went wrong before is over. */
  tell() {
    this.status.say("quiet", [counted("in_view", this.answer.total), placeless(this.answer)].filter(Boolean).join(" · "));
  }

  /** Nothing here: say how many are elsewhere, and offer to go there. */
  async empty(answer, turn) {
    let all = null;
    try {
      all = await this.everywhere(this.address);
    } catch {
      this.status.say("empty", say("none_here"));
      return;
    }
    if (turn !== this.answers) return;
    if (!all.total) this.status.say("empty", spaced(say("none_at_all"), placeless(answer)));
    else {
      const go = all.box && { label: say("show_them"), act: () => this.show(all.box) };
      this.status.say("empty", spaced(counted("none_here_but", all.total), placeless(answer)), go);
    }
  }
}

const counted = (name, n) => say(n === 1 ? `${name}_one` : name, { n });

const placeless = (answer) => (answer.without_place ? counted("without_place", answer.without_place) : "");

const spaced = (...parts) => parts.filter(Boolean).join(" ");

/* What lies under a point of the screen: all of it, the smallest first. */

import { extent, under } from "./plane.js";
import { isVague } from "./signs.js";

export const REACH_PX = 8;

/** The things (and cells) of a plan that are at, or within reach of, a screen point. */
export function hit(view, planned, x, y) {
  const found = new Map();
  for (const sign of planned.signs) {
    const reach = sign.half + REACH_PX / 2;
    if (Math.abs(sign.x - x) > reach || Math.abs(sign.y - y) > reach) continue;
    for (const thing of sign.things) found.set(thing.id, { thing, sign, size: 0 });
  }
  for (const thing of planned.areas) {
    if (under(view, thing.shape, x, y, REACH_PX)) found.set(thing.id, { thing, sign: null, size: extent(view, thing.shape) });
  }
  return [...found.values()].sort(
    (a, b) => rank(a) - rank(b) || a.size - b.size || (a.thing.id < b.thing.id ? -1 : 1));
}

const RANKS = { cell: 0, incident: 1, shared: 1 };
const rank = ({ thing }) => RANKS[thing.kind] ?? 2;

export const isShared = ({ thing }) => thing.kind === "shared";

/** How many things there are in all of what was found. */
export const number = (found) => found.reduce((sum, { thing }) => sum + (thing.count || 1), 0);

/** The one thing that a click means, or null: a single precise incident means itself,
 * also where facilities or the wash of a whole city or region lie under it. An area
 * that several share means none of them. */
export function meant(found) {
  const incidents = found.filter((entry) => rank(entry) === 1);
  const precise = incidents.filter(({ thing }) => !isVague(thing.precision));
  const [first, ...more] = [precise, incidents, found].find((some) => some.length > 0);
  return more.length === 0 && !isShared(first) ? first : null;
}

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
    if (under(view, thing.shape, x, y, REACH_PX)) {
      const size = extent(view, thing.shape);
      // an area that many share stands for the first of them, to choose from
      for (const one of listed(thing)) found.set(one.id, { thing: one, sign: null, size });
    }
  }
  return [...found.values()].sort(
    (a, b) => rank(a) - rank(b) || a.size - b.size || (a.thing.id < b.thing.id ? -1 : 1));
}

/** The thing itself, or the first of those that share it: each has what the group has
 * but for what it says itself. */
function listed(thing) {
  if (!thing.things) return [thing];
  const { category, layer, precision, contested, at, size_m } = thing;
  const group = { kind: "incident", count: 1, category, layer, precision, contested, at, size_m };
  return thing.things.map((one) => ({ ...group, ...one }));
}

const rank = ({ thing }) => (thing.kind === "cell" ? 0 : thing.kind === "incident" ? 1 : 2);

/** The one thing that a click means, or null: a single precise incident means itself,
 * also where facilities or the wash of a whole city or region lie under it. */
export function meant(found) {
  const incidents = found.filter(({ thing }) => thing.kind === "incident");
  const precise = incidents.filter(({ thing }) => !isVague(thing.precision));
  const [first, ...more] = [precise, incidents, found].find((some) => some.length > 0);
  return more.length === 0 ? first : null;
}

/* Which sign each thing gets at this zoom, before anything is painted.
 *
 * A thing whose extent is too small on the screen is stood in for by a square of
 * one size; squares that would cover one another become one stack with a count.
 * Painting and the hit test both work from this one list. */

import { extent, inSight, screen, shapeOf, unit } from "./plane.js";

const SMALL_PX = 14;
const SQUARE_PX = 16;
const GRID_PX = 16;
const VAGUE = ["city", "region"];

/** Whether only a city or a region is known. */
export const isVague = (precision) => VAGUE.includes(precision);

/** What the server answered, made ready to draw: shapes in unit coordinates. */
export function ready(features) {
  return features.map((feature) => ({
    ...feature,
    spot: feature.at ? unit(feature.at[0], feature.at[1]) : null,
    shape: feature.geometry ? shapeOf(feature.geometry) : null,
  }));
}

const small = (view, thing) => !thing.shape || extent(view, thing.shape) < SMALL_PX;

/** {areas, signs}: facilities, then areas largest first, then squares, stacks, cells and diamonds. */
export function plan(view, things) {
  const seen = things.filter((thing) => thing.spot && !vagueFacility(thing) && visible(view, thing));
  const areas = seen.filter((thing) => thing.kind !== "cell" && !small(view, thing));
  const site = (thing) => (thing.kind === "facility" ? 0 : 1);
  areas.sort((a, b) => site(a) - site(b) || extent(view, b.shape) - extent(view, a.shape) || (a.id < b.id ? -1 : 1));
  const tiny = seen.filter((thing) => thing.kind !== "cell" && small(view, thing));
  const cells = seen.filter((thing) => thing.kind === "cell").map((thing) => cell(view, thing));
  const precise = stacked(view, tiny.filter((thing) => !isVague(thing.precision)));
  const vague = stacked(view, tiny.filter((thing) => isVague(thing.precision)));
  return { areas, signs: [...cells, ...aside(vague, [...cells, ...precise]), ...precise] };
}

/** Signs of vague places, beside the precise ones: the two never share a sign. */
function aside(vague, others) {
  return vague.map((sign) => {
    const covered = others.find((one) => Math.abs(one.x - sign.x) < SQUARE_PX && Math.abs(one.y - sign.y) < SQUARE_PX);
    return covered ? { ...sign, x: covered.x + covered.half + SQUARE_PX - 2 } : sign;
  });
}

/** A facility of which only the city or region is known has no outline to draw. */
const vagueFacility = (thing) => thing.kind === "facility" && isVague(thing.precision);

function visible(view, thing) {
  if (!small(view, thing)) return view.shifts.some((shift) => inSight(view, thing.shape.box, shift, 4));
  const [x, y] = screen(view, thing.spot[0], thing.spot[1]);
  return x > -SQUARE_PX && y > -SQUARE_PX && x < view.width + SQUARE_PX && y < view.height + SQUARE_PX;
}

function cell(view, thing) {
  const [x, y] = screen(view, thing.spot[0], thing.spot[1]);
  const half = Math.min(26, 11 + 3 * Math.log10(Math.max(1, thing.count)));
  return { kind: "cell", x, y, half, count: thing.count, things: [thing] };
}

/** Squares that touch become one sign that holds all of them. */
function stacked(view, things) {
  const grid = new Map();
  const signs = [];
  const order = (thing) => (thing.kind === "facility" ? 1 : 0);
  for (const thing of [...things].sort((a, b) => order(a) - order(b) || (a.id < b.id ? -1 : 1))) {
    const [x, y] = screen(view, thing.spot[0], thing.spot[1]);
    const old = beside(grid, x, y);
    if (old) old.things.push(thing);
    else signs.push(place(grid, { x, y, half: SQUARE_PX / 2, things: [thing] }));
  }
  return signs.map(named);
}

const key = (column, row) => `${column},${row}`;

function place(grid, sign) {
  const at = key(Math.floor(sign.x / GRID_PX), Math.floor(sign.y / GRID_PX));
  grid.set(at, [...(grid.get(at) || []), sign]);
  return sign;
}

function beside(grid, x, y) {
  const column = Math.floor(x / GRID_PX), row = Math.floor(y / GRID_PX);
  for (let c = column - 1; c <= column + 1; c += 1) {
    for (let r = row - 1; r <= row + 1; r += 1) {
      const found = (grid.get(key(c, r)) || []).find(
        (sign) => Math.abs(sign.x - x) < GRID_PX && Math.abs(sign.y - y) < GRID_PX);
      if (found) return found;
    }
  }
  return null;
}

function named(sign) {
  const incidents = sign.things.filter((thing) => thing.kind === "incident");
  const count = incidents.reduce((sum, thing) => sum + (thing.count || 1), 0);
  if (incidents.length === 0) return { ...sign, kind: "diamond", count: sign.things.length };
  return { ...sign, kind: incidents.length > 1 ? "stack" : "square", count, first: incidents[0] };
}

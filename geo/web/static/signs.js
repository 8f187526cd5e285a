/* Which sign each thing gets at this zoom, before anything is painted.
 *
 * A thing whose extent is too small on the screen is stood in for by a square of
 * one size; squares that would cover one another become one stack with a count.
 * Painting and the hit test both work from this one list. */

import { pieces } from "./cut.js";
import { extent, inSight, screen, shapeOf, unit } from "./plane.js";

const SMALL_PX = 14;
const SQUARE_PX = 16;
const GRID_PX = 16;
const CLEAR_PX = 2, FARTHEST_PX = 50, RING_PX = 5, TURNS = 16; // how a sign is moved to be read

/** Where a sign may stand, from its own spot: further and further around it. */
const SPOTS = [[0, 0]];
for (let far = RING_PX; far <= FARTHEST_PX; far += RING_PX) {
  for (let turn = 0; turn < TURNS; turn += 1) {
    const angle = 2 * Math.PI * turn / TURNS;
    SPOTS.push([far * Math.cos(angle), far * Math.sin(angle)]);
  }
}
const VAGUE = ["city", "region"];

/** Whether only a city or a region is known. */
export const isVague = (precision) => VAGUE.includes(precision);

const own = ({ geometry }) => (geometry ? shapeOf(geometry) : null);

/** What the server answered, made ready to draw: shapes in unit coordinates. */
export function ready(features, shape = own) {
  return features.map((feature) => ({
    ...feature,
    spot: feature.at ? unit(feature.at[0], feature.at[1]) : null,
    shape: shape(feature),
  }));
}

export const small = (view, thing) => !thing.shape || extent(view, thing.shape) < SMALL_PX;

/**
 * What to paint and to hit: `areas` (facilities, then the largest first), `outlines`
 * (the same without twins, each with how many incidents share it), `grounds` (the areas
 * of those once more, no ground twice), and `signs`.
 */
export function plan(view, things) {
  const seen = things.filter((thing) => thing.spot && !vagueFacility(thing) && visible(view, thing));
  const areas = seen.filter((thing) => thing.kind !== "cell" && !small(view, thing));
  const site = (thing) => (thing.kind === "facility" ? 0 : 1);
  areas.sort((a, b) => site(a) - site(b) || extent(view, b.shape) - extent(view, a.shape) || (a.id < b.id ? -1 : 1));
  const once = outlines(areas);
  return { areas, outlines: once, grounds: grounds(once), signs: signsOf(view, seen) };
}

function signsOf(view, seen) {
  const tiny = seen.filter((thing) => thing.kind !== "cell" && small(view, thing));
  const precise = stacked(view, tiny.filter((thing) => !isVague(thing.precision)));
  const vague = stacked(view, tiny.filter((thing) => isVague(thing.precision)));
  const cells = seen.filter((thing) => thing.kind === "cell").map((thing) => cell(view, thing));
  cells.sort((a, b) => b.count - a.count || (a.things[0].id < b.things[0].id ? -1 : 1));
  const counted = apart(cells, []);
  const clear = precise.filter((sign) => sign.kind !== "diamond" || !counted.some((one) => gap(one, sign) < 0));
  return [...counted, ...apart(vague, [...counted, ...clear]), ...clear];
}

/** Areas drawn alike on the same ground are painted once. */
function outlines(areas) {
  const found = new Map();
  for (const thing of areas) {
    const look = isVague(thing.precision) ? "" : `${thing.category}|${thing.contested}`;
    const key = `${thing.kind}|${thing.precision}|${look}|${thing.shape.box}`;
    const twin = found.get(key);
    if (twin) Object.assign(twin, join(twin, thing), { count: twin.count + (thing.count || 1) });
    else found.set(key, { ...thing, count: thing.count || 1 });
  }
  return [...found.values()];
}

const join = (one, other) => ({
  category: one.category === other.category ? one.category : "mixed",
  contested: one.contested || other.contested,
});

/** What is painted: cities and regions piece by piece, everything else as it is. */
function grounds(once) {
  const apart = (thing) => isVague(thing.precision) && thing.shape.lines.length + thing.shape.points.length === 0;
  const pieced = pieces(once.filter(apart), (thing) => `${thing.kind}|${thing.precision}`, join);
  const whole = once.filter((thing) => !apart(thing));
  const sites = whole.filter((thing) => thing.kind === "facility");
  return [...sites, ...pieced, ...whole.filter((thing) => thing.kind !== "facility")];
}

/** Pixels between two signs, negative when they overlap. */
const gap = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) - a.half - b.half;

/** Signs moved off those in `taken` and off one another, each to the free spot nearest
 * to where it belongs, or where none is free to the one that covers least. */
function apart(signs, taken) {
  const placed = [...taken];
  for (const sign of signs) placed.push(freest(sign, placed));
  return placed.slice(taken.length);
}

function freest(sign, placed) {
  const near = placed.filter((one) => gap(sign, one) < FARTHEST_PX + CLEAR_PX);
  const moved = { ...sign };
  let best = null, most = -Infinity;
  for (const [dx, dy] of SPOTS) {
    moved.x = sign.x + dx;
    moved.y = sign.y + dy;
    let room = CLEAR_PX;
    for (let i = 0; i < near.length && room > most; i += 1) room = Math.min(room, gap(moved, near[i]));
    if (room > most) [best, most] = [[moved.x, moved.y], room];
    if (most >= CLEAR_PX) break;
  }
  return Object.assign(moved, { x: best[0], y: best[1] });
}

/** A stand-in for one thing that is to be shown whatever else is in sight. */
export function lone(view, thing, box) {
  const [x, y] = screen(view, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
  return named({ x, y, half: SQUARE_PX / 2, things: [{ kind: "incident", count: 1, ...thing }] });
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
  const half = Math.min(23, 10 + 3 * Math.log10(Math.max(1, thing.count)));
  // The server counts coarse places apart from precise ones, and names the cell so.
  return { kind: "cell", x, y, half, count: thing.count, coarse: thing.id.endsWith("-coarse"), things: [thing] };
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
  const incidents = sign.things.filter((thing) => thing.kind !== "facility");
  const count = incidents.reduce((sum, thing) => sum + (thing.count || 1), 0);
  if (incidents.length === 0) return { ...sign, kind: "diamond", count: sign.things.length };
  return { ...sign, kind: incidents.length > 1 ? "stack" : "square", count, first: incidents[0] };
}

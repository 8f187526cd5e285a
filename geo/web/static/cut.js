/* Shapes cut to what is near a view, and taken apart where they share ground. */

import { boxOf, widen } from "./plane.js";

const PADDING = 0.5; // of the view's sides: a short pan must not show the cut

/** The box about a view, in unit coordinates of the one copy of the world in it; null
 * where there are several. */
export function around(view) {
  if (view.shifts.length !== 1) return null;
  const wide = view.width * PADDING, high = view.height * PADDING;
  const [left, top] = [view.x - view.shifts[0] - wide, view.y - high];
  return [left, top, left + view.width + 2 * wide, top + view.height + 2 * high].map((px) => px / view.scale);
}

const within = (inner, outer) => inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];

/** A shape of areas cut to a unit box; what is no area stays as it is. */
export function cut(shape, box) {
  if (!box || within(shape.box, box)) return shape;
  const polygons = shape.polygons.map((rings) => cutRings(rings, box)).filter((rings) => rings.length > 0);
  const left = { ...shape, polygons, box: [Infinity, Infinity, -Infinity, -Infinity] };
  for (const flat of [...polygons.flat(), ...shape.lines, ...shape.points]) widen(left.box, flat);
  return left;
}

function cutRings(rings, box) {
  if (within(boxOf(rings[0]), box)) return rings;
  return rings.map((ring) => cutRing(ring, box)).filter((ring) => ring.length > 4);
}

/** Side after side (Sutherland and Hodgman, 1974). */
function cutRing(ring, [west, north, east, south]) {
  const sides = [[0, west, 1], [0, east, -1], [1, north, 1], [1, south, -1]];
  return Float64Array.from(sides.reduce((left, side) => half(left, ...side), ring));
}

/** The part of a ring on one side of an edge; `axis` 0 is across, 1 is down. */
function half(ring, axis, edge, sign) {
  const kept = [];
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const here = (ring[i + axis] - edge) * sign, there = (ring[j + axis] - edge) * sign;
    if (here < 0 !== there < 0) {
      const part = there / (there - here);
      const at = [ring[j] + part * (ring[i] - ring[j]), ring[j + 1] + part * (ring[i + 1] - ring[j + 1])];
      at[axis] = edge; // exactly, so that what is cut alike is alike
      kept.push(...at);
    }
    if (here >= 0) kept.push(ring[i], ring[i + 1]);
  }
  return kept;
}

/** Each area of some things by itself, and once where several have it: a region that is
 * one of two candidates here and the only one there is one piece of ground. `alike` says
 * which things may be painted as one, `join` makes one of two. */
export function pieces(things, alike, join) {
  const found = new Map();
  for (const thing of things) {
    for (const rings of thing.shape.polygons) {
      const box = boxOf(rings[0]);
      const key = `${alike(thing)}|${rings[0].length}|${box}`;
      const old = found.get(key);
      if (old) Object.assign(old, join(old, thing));
      else found.set(key, { ...thing, shape: { polygons: [rings], lines: [], points: [], box } });
    }
  }
  return [...found.values()];
}

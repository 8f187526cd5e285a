/* How each sign and area is painted.
 *
 * Colour says the category; the line says how certain the place is: solid for an
 * area that the source names, dashed where only a distance is known, dotted for
 * "near", hatched where only a city or region is known. Contested accounts have
 * a second tone beside the first, whatever the line. */

import { innerPoint, inSight, pathOf, screen, specks } from "./plane.js";
import { isVague } from "./signs.js";
import { colourOf } from "./theme.js";

const DASHES = { ring: [7, 5], near: [1.5, 4.5] };
const HATCH_PX = 9, SPECK_HALF_PX = 4;

const dashOf = (precision) => (Object.hasOwn(DASHES, precision) ? DASHES[precision] : []);

/** One area with its wash and its line. */
export function paintArea(context, view, thing, look) {
  for (const shift of view.shifts.filter((one) => inSight(view, thing.shape.box, one))) {
    const path = pathOf(view, thing.shape, shift);
    if (thing.kind === "facility") paintFacility(context, path, thing, look);
    else paintIncident(context, view, path, thing, look);
  }
}

/** Parts that are too small to be seen, as small rings in the line of the whole. */
export function paintSpecks(context, view, thing, look) {
  if (thing.kind === "facility") return;
  const spots = view.shifts.filter((one) => inSight(view, thing.shape.box, one))
    .flatMap((shift) => specks(view, thing.shape, shift));
  if (spots.length === 0) return;
  const path = new Path2D();
  for (const [x, y] of spots) {
    path.moveTo(x + SPECK_HALF_PX, y);
    path.arc(x, y, SPECK_HALF_PX, 0, 2 * Math.PI);
  }
  edge(context, path, { ...thing, precision: "area" }, 1.3, look);
}

function paintFacility(context, path, thing, look) {
  wash(context, path, look.colours.facility, 0.05);
  line(context, path, look.colours.facility, thing.assumed === false ? [] : [4, 4], 1.2);
}

function paintIncident(context, view, path, thing, look) {
  const colour = colourOf(thing.category, look.dark);
  const vague = isVague(thing.precision);
  if (vague) hatch(context, view, path, colour, thing.precision);
  else wash(context, path, colour, 0.13);
  edge(context, path, thing, vague ? 1.3 : 2, look);
}

/** How many incidents share one outline, written in it. */
export function paintCount(context, view, thing, look) {
  const [x, y] = screen(view, ...innerPoint(thing.shape));
  context.save();
  context.translate(x, y);
  count(context, thing.count, look);
  context.restore();
}

/** The selected thing again, over everything, with a glow. */
export function paintStrong(context, view, thing, look) {
  for (const shift of view.shifts.filter((one) => inSight(view, thing.shape.box, one))) {
    const path = pathOf(view, thing.shape, shift);
    line(context, path, look.colours.glow, [], thing.contested ? 14 : 8);
    edge(context, path, thing, 2.8, look);
  }
}

function wash(context, path, colour, alpha) {
  context.globalAlpha = alpha;
  context.fillStyle = colour;
  context.fill(path, "evenodd");
  context.globalAlpha = 1;
}

/** The outline of an incident: its category's colour, its certainty's dash, both tones. */
function edge(context, path, { category, precision, contested }, width, look) {
  const dash = dashOf(precision);
  if (contested) line(context, path, look.colours.ink, dash, width * 2 + 1);
  if (contested) line(context, path, look.colours.paper, dash, width * 1.6);
  line(context, path, colourOf(category, look.dark), dash, width);
}

function line(context, path, colour, dash, width) {
  context.lineCap = dash.length && dash[0] <= 2 ? "round" : "butt";
  context.setLineDash(dash);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(path);
  context.setLineDash([]);
}

/** A wash of slanted lines that stay fixed to the ground while the map moves: a tile
 * that is repeated, because lines of the whole screen cut to each of many regions take
 * longer than everything else. */
function hatch(context, view, path, colour, precision) {
  const ratio = context.getTransform().a;
  const key = `${colour}|${precision === "city"}|${ratio}`;
  if (!HATCHES.has(key)) HATCHES.set(key, hatchTile(colour, precision === "city", ratio));
  const tile = HATCHES.get(key), pattern = context.createPattern(tile, "repeat");
  const fixed = new DOMMatrix().translate(-(view.x % HATCH_PX), -(view.y % HATCH_PX));
  pattern.setTransform(fixed.scale(HATCH_PX / tile.width));
  context.fillStyle = pattern;
  context.fill(path, "evenodd");
}

const HATCHES = new Map();

/** One step of the slanted lines on their wash, which fits to itself on all sides. */
function hatchTile(colour, falls, ratio) {
  const side = Math.round(HATCH_PX * ratio);
  const tile = Object.assign(document.createElement("canvas"), { width: side, height: side });
  const context = tile.getContext("2d");
  context.globalAlpha = 0.07;
  context.fillStyle = colour;
  context.fillRect(0, 0, side, side);
  const lines = new Path2D();
  for (const x of [-side, 0, side]) {
    lines.moveTo(x - side, falls ? -side : 2 * side);
    lines.lineTo(x + 2 * side, falls ? 2 * side : -side);
  }
  context.globalAlpha = 0.38;
  line(context, lines, colour, [], ratio);
  return tile;
}

/** A sign of fixed size: square, stack, cell or diamond. */
export function paintSign(context, sign, look, strong) {
  context.save();
  context.translate(Math.round(sign.x), Math.round(sign.y));
  if (strong) glow(context, sign, look);
  SIGNS[sign.kind](context, sign, look);
  context.restore();
}

function glow(context, sign, look) {
  context.fillStyle = look.colours.glow;
  context.beginPath();
  context.arc(0, 0, sign.half + 9, 0, 2 * Math.PI);
  context.fill();
}

const SIGNS = {
  square(context, sign, look) {
    const { category, precision } = sign.first;
    const path = box(context, sign.half, look);
    if (isVague(precision)) hatchBox(context, path, sign.half, colourOf(category, look.dark));
    const small = { ...sign.first, precision: isVague(precision) ? "area" : precision };
    edge(context, path, small, 2, look);
    count(context, sign.count, look);
  },

  stack(context, sign, look) {
    const incidents = sign.things.filter((one) => one.kind === "incident");
    const colours = [...new Set(incidents.map((one) => colourOf(one.category, look.dark)))];
    context.translate(3.5, -3.5);
    line(context, box(context, sign.half, look), colours[colours.length - 1], [], 1.5);
    context.translate(-3.5, 3.5);
    const path = box(context, sign.half, look);
    if (isVague(sign.first.precision)) hatchBox(context, path, sign.half, colours[0]);
    const contested = incidents.some((one) => one.contested);
    edge(context, path, { category: sign.first.category, precision: "area", contested }, 2, look);
    count(context, sign.count, look);
  },

  cell(context, sign, look) {
    const path = new Path2D();
    path.arc(0, 0, sign.half, 0, 2 * Math.PI);
    context.globalAlpha = 0.92;
    context.fillStyle = look.colours.paper;
    context.fill(path);
    context.globalAlpha = 1;
    if (sign.coarse) hatchBox(context, path, sign.half, look.colours.ink);
    line(context, path, look.colours.ink, [], 1.5);
    count(context, sign.count, look);
  },

  diamond(context, sign, look) {
    context.rotate(Math.PI / 4);
    line(context, box(context, 4.5, look), look.colours.facility, [], 1.5);
  },
};

function box(context, half, look) {
  const path = new Path2D();
  path.rect(-half, -half, 2 * half, 2 * half);
  context.globalAlpha = 0.88;
  context.fillStyle = look.colours.paper;
  context.fill(path);
  context.globalAlpha = 1;
  return path;
}

function hatchBox(context, path, half, colour) {
  const lines = new Path2D();
  for (let x = -3 * half; x < half; x += 4) {
    lines.moveTo(x, half);
    lines.lineTo(x + 2 * half, -half);
  }
  context.save();
  context.clip(path);
  context.globalAlpha = 0.35;
  line(context, lines, colour, [], 1.2);
  context.restore();
}

function count(context, n, look) {
  const text = n < 1000 ? String(n) : n < 100000 ? `${Math.floor(n / 100) / 10}k` : `${Math.floor(n / 1000)}k`;
  context.font = "600 11px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 2.5;
  context.strokeStyle = look.colours.paper;
  context.strokeText(text, 0, 0.5);
  context.fillStyle = look.colours.ink;
  context.fillText(text, 0, 0.5);
}

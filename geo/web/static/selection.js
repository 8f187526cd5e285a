/* What is selected: its footprint, other readings of it, rings around it at true
 * distances, and the line and band of a measurement, as /map/selection gives them. */

import { overlap } from "./basemap.js";
import { inSight, pathOf, screen, shapeOf } from "./plane.js";
import { paintStrong } from "./paint.js";
import { colourOf } from "./theme.js";

// The corners that the buttons and the search box take.
const LEFT_PX = 52, TOP_LEFT_PX = 190, RIGHT_PX = 260, TOP_PX = 54;

/** The answer made ready to draw. */
export function readySelection(answer) {
  return answer.features.map((feature) => ({ ...feature, shape: shapeOf(feature.geometry) }));
}

/** Paint it; `known` maps ids to the things in sight, for their category and line. */
export function paintSelection(context, view, features, known, look) {
  const main = features.find((feature) => feature.role === "footprint");
  const tone = main ? colourOf({ ...known.get(main.id), ...defined(main) }.category, look.dark) : look.colours.ink;
  const of = (role) => features.filter((feature) => feature.role === role);
  of("band").forEach((one) => soft(context, view, one, look));
  of("ring").forEach((one) => plain(context, view, one, look.colours.ring, 1.2, []));
  of("facility").forEach((one) => plain(context, view, one, look.colours.facility, 1.8, one.assumed === false ? [] : [5, 4]));
  of("alternative").forEach((one) => plain(context, view, one, tone, 1.2, [4, 4]));
  of("footprint").forEach((one) => paintStrong(context, view, { ...known.get(one.id), ...defined(one) }, look));
  of("line").forEach((one) => plain(context, view, one, look.colours.ink, 2, []));
  of("point").forEach((one) => cross(context, view, one, look));
  labels(context, view, [...of("ring"), ...of("line")], look);
}

const defined = (one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined && value !== null));

function soft(context, view, one, look) {
  context.globalAlpha = 0.1;
  context.fillStyle = look.colours.ink;
  for (const shift of view.shifts) context.fill(pathOf(view, one.shape, shift), "evenodd");
  context.globalAlpha = 1;
  plain(context, view, one, look.colours.ring, 0.8, [2, 3]);
}

function plain(context, view, one, colour, width, dash) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  for (const shift of view.shifts) {
    if (inSight(view, one.shape.box, shift)) context.stroke(pathOf(view, one.shape, shift));
  }
  context.setLineDash([]);
}

/** A free point: a cross with a gap at the point itself. */
function cross(context, view, one, look) {
  const [x, y] = screen(view, ...one.shape.points[0]);
  for (const [colour, width] of [[look.colours.halo, 5], [look.colours.ink, 2]]) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      context.moveTo(x + 3 * dx, y + 3 * dy);
      context.lineTo(x + 10 * dx, y + 10 * dy);
    }
    context.stroke();
  }
}

/** A radius or label on each ring and line, where it is in sight, none over another. */
function labels(context, view, features, look) {
  const taken = [];
  context.font = "600 11px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const feature of features) {
    const text = feature.role === "ring" ? metres(feature.radius_m) : String(feature.label || "");
    const half = context.measureText(text).width / 2 + 3;
    const spot = text && places(view, feature, half).find(
      ([x, y]) => !taken.some((other) => overlap(other, [x - half, y - 8, x + half, y + 8], 2)));
    if (!spot) continue;
    taken.push([spot[0] - half, spot[1] - 8, spot[0] + half, spot[1] + 8]);
    context.lineWidth = 4;
    context.strokeStyle = look.colours.halo;
    context.strokeText(text, spot[0], spot[1]);
    context.fillStyle = look.colours.ink;
    context.fillText(text, spot[0], spot[1]);
  }
  context.textAlign = "start";
}

/** Spots for a label on the screen: the top of a ring first, the middle of a line. */
function places(view, feature, half) {
  const flats = [...feature.shape.polygons.flat(), ...feature.shape.lines];
  const spots = flats.flatMap((flat) => (feature.role === "line" ? middle(view, flat) : corners(view, flat)));
  const inside = ([x, y]) => x > half && y > 10 && x < view.width - half && y < view.height - 50
    && !(x - half < LEFT_PX && y < TOP_LEFT_PX) && !(x + half > view.width - RIGHT_PX && y < TOP_PX);
  return spots.filter(inside).sort((a, b) => a[1] - b[1]);
}

function corners(view, flat) {
  const spots = [];
  for (let i = 0; i < flat.length; i += 2) {
    for (const shift of view.shifts) spots.push([flat[i] * view.scale - view.x + shift, flat[i + 1] * view.scale - view.y]);
  }
  return spots;
}

function middle(view, flat) {
  const end = flat.length - 2;
  const u = (flat[0] + flat[end]) / 2, v = (flat[1] + flat[end + 1]) / 2;
  return view.shifts.map((shift) => [u * view.scale - view.x + shift, v * view.scale - view.y - 12]);
}

/** "250 m", "1.5 km". */
export function metres(radius) {
  if (!Number.isFinite(radius)) return "";
  return radius < 1000 ? `${Number(radius.toFixed(radius < 10 ? 1 : 0))} m` : `${Number((radius / 1000).toFixed(2))} km`;
}

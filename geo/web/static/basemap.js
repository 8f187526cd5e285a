/* The offline base map: land, borders as the UN General Assembly recognises them,
 * and the names of towns, from our own files (layout: scripts/README.md). */

import { once } from "./ask.js";
import { boxOf, inSight, screen, trace, unit } from "./plane.js";

const FILES = "/files/basemap";
const REGION_FROM_ZOOM = 6;
const NAME_PX = 150;
const MOST_NAMES = 60;

/** One flat array of steps and differences → flat unit coordinates. */
function decode(flat, stepsPerDegree) {
  const out = new Float64Array(flat.length);
  let x = 0, y = 0;
  for (let i = 0; i < flat.length; i += 2) {
    x += flat[i];
    y += flat[i + 1];
    [out[i], out[i + 1]] = unit(x / stepsPerDegree, y / stepsPerDegree);
  }
  return out;
}

function unpack(file) {
  const open = (line) => decode(line, file.steps_per_degree);
  const [west, south, east, north] = file.bbox;
  return {
    frame: [...unit(west, north), ...unit(east, south)],
    land: file.land.map((rings) => {
      const flats = rings.map(open);
      return { flats, box: boxOf(flats[0]) };
    }),
    borders: file.borders.map(open).map((flat) => ({ flat, box: boxOf(flat) })),
    undetermined: file.undetermined.map(open).map((flat) => ({ flat, box: boxOf(flat) })),
  };
}

export class BaseMap {
  /** `changed()` is called when more of the base map has arrived. */
  constructor(changed) {
    this.changed = changed;
    this.world = this.region = null;
    this.towns = [];
  }

  /** Land first; finer land and names when the page has time for them. */
  async load() {
    this.world = unpack(await once(`${FILES}/world.json`));
    this.changed();
    this.region = unpack(await once(`${FILES}/region.json`));
    this.changed();
    const { rows } = await once(`${FILES}/towns.json`);
    this.towns = rows.map((row) => ({ name: row[1], at: unit(row[2], row[3]) }));
    this.changed();
  }

  draw(context, view, colours) {
    context.fillStyle = colours.water;
    context.fillRect(0, 0, view.width, view.height);
    if (this.world) this.sheet(context, view, colours, this.world);
    if (this.region && view.zoom >= REGION_FROM_ZOOM) this.inset(context, view, colours);
    this.names(context, view, colours);
  }

  inset(context, view, colours) {
    const [left, top, right, bottom] = this.region.frame;
    for (const shift of view.shifts) {
      if (!inSight(view, this.region.frame, shift)) continue;
      context.save();
      context.beginPath();
      context.rect(left * view.scale - view.x + shift, top * view.scale - view.y,
        (right - left) * view.scale, (bottom - top) * view.scale);
      context.clip();
      context.fillStyle = colours.water;
      context.fill();
      this.sheet(context, view, colours, this.region);
      context.restore();
    }
  }

  sheet(context, view, colours, sheet) {
    for (const shift of view.shifts) {
      const seen = (one) => inSight(view, one.box, shift);
      context.fillStyle = colours.land;
      context.beginPath();
      for (const { flats } of sheet.land.filter(seen)) {
        for (const flat of flats) trace(context, view, flat, shift, true);
      }
      context.fill("evenodd");
      context.strokeStyle = colours.border;
      context.lineWidth = view.zoom < 5 ? 0.8 : 1.1;
      this.strokes(context, view, sheet.borders.filter(seen), shift, []);
      this.strokes(context, view, sheet.undetermined.filter(seen), shift, [3, 3]);
    }
  }

  strokes(context, view, lines, shift, dash) {
    context.setLineDash(dash);
    context.beginPath();
    for (const { flat } of lines) trace(context, view, flat, shift, false);
    context.stroke();
    context.setLineDash([]);
  }

  /** The names of the largest towns in sight, none over another. */
  names(context, view, colours) {
    const most = Math.min(MOST_NAMES, Math.ceil(view.width * view.height / (NAME_PX * NAME_PX)));
    const taken = [];
    context.font = "11px system-ui, sans-serif";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const town of this.towns) {
      if (taken.length >= most) break;
      const [x, y] = screen(view, town.at[0], town.at[1]);
      if (x < 0 || y < 8 || x > view.width - 30 || y > view.height - 26) continue;
      const box = [x - 4, y - 9, x + 8 + context.measureText(town.name).width, y + 9];
      if (taken.some((other) => overlap(other, box, 22))) continue;
      taken.push(box);
      name(context, colours, town.name, x, y);
    }
  }
}

function name(context, colours, text, x, y) {
  context.fillStyle = colours.townDot;
  context.beginPath();
  context.arc(x, y, 1.6, 0, 2 * Math.PI);
  context.fill();
  context.lineWidth = 3;
  context.strokeStyle = colours.halo;
  context.strokeText(text, x + 5, y);
  context.fillStyle = colours.town;
  context.fillText(text, x + 5, y);
}

/** Whether two boxes [left, top, right, bottom] come nearer than `gap` pixels. */
export function overlap(a, b, gap) {
  return a[0] < b[2] + gap && b[0] < a[2] + gap && a[1] < b[3] + gap && b[1] < a[3] + gap;
}

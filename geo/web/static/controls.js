/* The buttons, the status line and the legend on the map. */

import { paintArea, paintSign } from "./paint.js";
import { colourOf } from "./theme.js";
import { button, element, say } from "./words.js";

/** Zoom, fit, legend and, when this server offers them, tiles: real buttons. */
export function toolbar(acts) {
  const bar = element("div", "geo-bar");
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", say("toolbar"));
  bar.append(
    button("geo-button", say("zoom_in"), "+", acts.zoomIn),
    button("geo-button", say("zoom_out"), "−", acts.zoomOut),
    button("geo-button", say("fit"), "⤢", acts.fit),
    toggle(say("legend"), "☰", acts.legend));
  if (acts.tiles) bar.append(toggle(say("tiles"), "▦", acts.tiles));
  return bar;
}

function toggle(label, glyph, act) {
  const made = button("geo-button", label, glyph, () => {
    const on = made.getAttribute("aria-pressed") !== "true";
    made.setAttribute("aria-pressed", String(on));
    act(on);
  });
  made.setAttribute("aria-pressed", "false");
  return made;
}

/** What turns the online tiles that this server offers on and off; off at first. */
export function tileSwitch(map, credits, { address, credit }) {
  const layer = window.L.tileLayer(address, { maxNativeZoom: 19, maxZoom: 20 });
  return (on) => {
    if (on) layer.addTo(map);
    else layer.remove();
    credits.textContent = on ? `${say("credits")} · ${credit}` : say("credits");
  };
}

/** The line that says how many are in view, or what went wrong, aloud too. */
export class Status {
  constructor(parent) {
    this.box = element("div", "geo-status");
    this.box.setAttribute("role", "status");
    this.box.setAttribute("aria-live", "polite");
    parent.append(this.box);
  }

  /** `kind` is "quiet", "empty" or "wrong"; `act` adds a button {label, act}. */
  say(kind, text, act) {
    if (this.box.textContent === text + (act ? act.label : "") && this.box.dataset.kind === kind) return;
    this.box.dataset.kind = kind;
    this.box.replaceChildren(element("span", "", text));
    if (act) this.box.append(button("geo-link", act.label, act.label, act.act));
  }
}

// The name of a sentence, and what is painted beside it.
const SAMPLES = [
  ["precision_area", { precision: "area" }],
  ["precision_ring", { precision: "ring" }],
  ["precision_near", { precision: "near" }],
  ["legend_region", { precision: "region" }],
  ["contested", { precision: "area", contested: true }],
  ["legend_facility", { kind: "facility" }],
  ["legend_square", { sign: "square" }],
  ["legend_stack", { sign: "stack" }],
  ["legend_cell", { sign: "cell" }],
  ["legend_diamond", { sign: "diamond" }],
];
const WIDTH = 44, HEIGHT = 26;

/** The legend in words beside the very signs that the map paints. */
export class Legend {
  constructor(parent) {
    this.box = element("section", "geo-legend");
    this.box.setAttribute("aria-label", say("legend"));
    this.box.hidden = true;
    parent.append(this.box);
  }

  /** Draw it anew for a theme and the categories in sight. */
  draw(look, categories) {
    const rows = SAMPLES.map(([name, sample]) => row(swatch(sample, look), say(name)));
    const hues = [...categories].sort().map((name) => row(dot(colourOf(name, look.dark)), categoryWords(name)));
    this.box.replaceChildren(element("p", "geo-legend-head", say("legend_line")), ...rows);
    if (hues.length) this.box.append(element("p", "geo-legend-head", say("legend_colour")), ...hues);
  }
}

const row = (picture, text) => element("div", "geo-legend-row", null, [picture, element("span", "geo-data", text)]);

function categoryWords(name) {
  const words = say(`category_${name}`);
  return words === `category_${name}` ? name : words;
}

function dot(colour) {
  const made = element("i", "geo-dot");
  made.style.backgroundColor = colour;
  return made;
}

function swatch(sample, look) {
  const canvas = element("canvas", "");
  const ratio = Math.min(window.devicePixelRatio || 1, 3);
  Object.assign(canvas, { width: WIDTH * ratio, height: HEIGHT * ratio });
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  if (sample.sign) paintSign(context, sampleSign(sample), look, false);
  else paintArea(context, sampleView(), { category: "missile-strike", shape: oval(), ...sample }, look);
  return canvas;
}

function sampleSign(sample) {
  const thing = { kind: "incident", category: "missile-strike", precision: "area" };
  return { kind: sample.sign, x: WIDTH / 2, y: HEIGHT / 2 + 1, half: sample.sign === "cell" ? 11 : 8,
    count: { stack: 3, cell: 40 }[sample.sign] || 1, first: thing, things: [thing] };
}

const sampleView = () => ({ x: 0, y: 0, scale: 1, shifts: [0], width: WIDTH, height: HEIGHT });

/** An oval in pixels, as a shape of the sample view. */
function oval() {
  const flat = Float64Array.from({ length: 80 }, (unused, i) => {
    const angle = 2 * Math.PI * Math.floor(i / 2) / 40;
    return i % 2 ? HEIGHT / 2 + 9.5 * Math.sin(angle) : WIDTH / 2 + 17 * Math.cos(angle);
  });
  return { polygons: [[flat]], lines: [], points: [], box: [0, 0, WIDTH, HEIGHT] };
}

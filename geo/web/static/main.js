/* The map in the browser: one object that joins the parts. The address says what to
 * show, our own server gives it, canvases paint it, and a click sends ids back to
 * Python. Text from data only ever becomes text nodes or canvas text. */

import { listen } from "./address.js";
import { BaseMap } from "./basemap.js";
import { Tip } from "./boxes.js";
import { Chosen, Follower } from "./chosen.js";
import { Clicks } from "./clicks.js";
import { Legend, Status, tileSwitch, toolbar } from "./controls.js";
import { Features } from "./features.js";
import { hit } from "./hit.js";
import { CanvasLayer } from "./layer.js";
import { paintArea, paintCount, paintSign, paintSpecks } from "./paint.js";
import { degrees, viewOf } from "./plane.js";
import { Search } from "./search.js";
import { paintSelection } from "./selection.js";
import { lone, plan, small } from "./signs.js";
import { calm, followTheme, palette } from "./theme.js";
import { Tools } from "./tools.js";
import { keepView } from "./view.js";
import { element, say, setWords } from "./words.js";

const FIT = { padding: [48, 48], maxZoom: 18 };
const TOWN_ZOOM = 12;
const SETTLE_MS = 300;

/** Take over a fresh Leaflet map; `settings` are {words, tiles}. */
export function start(map, settings) {
  setWords(settings.words);
  return new Shell(map, settings).begin();
}

class Shell {
  constructor(map, settings) {
    this.map = map;
    this.look = { dark: false, colours: palette(false) };
    this.planned = { areas: [], outlines: [], grounds: [], signs: [] };
    this.started = false;
    this.over = element("div", "geo-over");
    document.body.append(this.over);
    this.base = new BaseMap(() => this.under.soon());
    this.under = this.canvas("geo-base", 150, (context, view) => this.base.draw(context, view, this.look.colours));
    this.marks = this.canvas("geo-marks", 450, (context, view) => this.paint(context, view), true);
    this.furnish(settings);
    const changed = () => this.redraw();
    const show = (box) => this.show(box);
    this.features = new Features(map, this.status, changed, show);
    this.chosen = new Chosen(map, changed, show);
    this.python = new Follower(this);
  }

  canvas(pane, order, draw, patient) {
    Object.assign(this.map.createPane(pane).style, { zIndex: order, pointerEvents: "none" });
    return new CanvasLayer(pane, viewOf, draw, patient);
  }

  furnish(settings) {
    const frame = window.frameElement;
    if (frame) frame.title = say("frame_title");
    this.map.getContainer().setAttribute("aria-label", say("map_label"));
    this.map.getContainer().setAttribute("role", "application");
    this.credits = element("div", "geo-credits", say("credits"));
    this.over.append(toolbar({
      zoomIn: () => this.map.zoomIn(),
      zoomOut: () => this.map.zoomOut(),
      fit: () => this.fit(),
      legend: (on) => this.toggleLegend(on),
      tiles: settings.tiles && tileSwitch(this.map, this.credits, settings.tiles),
    }), this.credits);
    this.search = new Search(this.over, (town) => this.goTo(town));
    this.status = new Status(this.over);
    this.legend = new Legend(this.over);
    this.tip = new Tip(this.over);
    this.clicks = new Clicks(this);
    window.L.control.scale({ imperial: false, maxWidth: 120 }).addTo(this.map);
  }

  async begin() {
    if (calm()) this.map._zoomAnimated = this.map._fadeAnimated = this.map.options.inertia = false;
    this.fill();
    this.under.addTo(this.map);
    this.marks.addTo(this.map);
    this.base.load().catch(() => this.status.say("wrong", say("no_base_map")));
    followTheme((dark) => this.turn(dark));
    listen((address) => this.follow(address));
    this.tools = new Tools(this);
    await this.startView();
    this.started = true;
    this.map.on("moveend", () => this.moved());
    this.hear();
    this.moved();
  }

  /** The map fills its frame, now and when the frame changes. */
  fill() {
    const container = this.map.getContainer();
    container.style.setProperty("height", "calc(100vh - var(--geo-strip, 0px))", "important");
    container.style.setProperty("width", "100%", "important");
    const fit = () => this.map.invalidateSize({ animate: false });
    new ResizeObserver(fit).observe(container);
    fit();
  }

  /** The view of the address, or else the selection, or else everything. */
  async startView() {
    const { view } = this.address;
    if (view) {
      this.map.setView([view.lat, view.lon], view.zoom, { animate: false });
      return;
    }
    if (this.chosen.key && await new Promise((done) => { this.chosen.settled = done; })) return;
    const all = await this.features.everywhere(this.address).catch(() => null);
    if (all && all.box) this.show(all.box);
  }

  follow(address) {
    const before = this.address;
    this.address = address;
    const measured = address.selection.has("from") && address.selection.has("to");
    const first = measured ? "needed" : "no";
    this.chosen.follow(address.selection, before ? "needed" : address.view ? first : "fit");
    const asked = (one) => `${one.filters}|${one.box}|${one.visit}`;
    if (this.started && asked(before) !== asked(address)) this.features.ask(address);
    if (this.started) this.settle();
  }

  /** Put the view in the address right once the words of a click have had their turn. */
  settle() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => keepView(this.map, this.address.view), SETTLE_MS);
  }

  moved() {
    if (!this.map.getSize().x) return;
    keepView(this.map, this.address.view);
    this.features.ask(this.address);
  }

  hear() {
    const { map } = this;
    map.on("click", ({ containerPoint: { x, y } }) => this.clicked(x, y));
    map.on("mousemove", ({ containerPoint: { x, y } }) => this.hover(x, y));
    map.on("mouseout movestart zoomstart", () => this.hover(null));
    map.on("movestart zoomstart", () => this.clicks.forget());
  }

  at(x, y) {
    return hit(viewOf(this.map), this.planned, x, y);
  }

  hover(x, y) {
    const found = x === null || !this.clicks.chooser.box.hidden ? [] : this.at(x, y);
    this.map.getContainer().classList.toggle("geo-pointing", found.length > 0);
    this.tip.show(found, x, y);
  }

  clicked(x, y) {
    this.hover(null);
    this.planned = plan(viewOf(this.map), this.features.things);
    this.clicks.at(this.at(x, y), x, y);
  }

  goTo(town) {
    this.map.setView([town.lat, town.lon], TOWN_ZOOM, { animate: !calm() });
  }

  async fit() {
    if (this.chosen.fit()) return;
    const all = await this.features.everywhere(this.address).catch(() => null);
    if (all && all.box) this.show(all.box);
  }

  show([left, top, right, bottom]) {
    const [west, north] = degrees(left, top);
    const [east, south] = degrees(right, bottom);
    this.map.fitBounds([[south, west], [north, east]], { ...FIT, paddingBottomRight: this.tools.room() || FIT.padding, animate: this.started && !calm() });
  }

  turn(dark) {
    this.look = { dark, colours: palette(dark) };
    this.under.soon();
    this.redraw();
    if (this.tools) this.tools.redraw();
  }

  redraw() {
    this.marks.soon();
    if (!this.legend.box.hidden) this.drawLegend();
  }

  paint(context, view) {
    this.planned = plan(view, this.features ? this.features.things : []);
    const { outlines, grounds, signs } = this.planned;
    const known = new Map(this.features.things.map((thing) => [thing.id, thing]));
    const many = outlines.filter((thing) => thing.kind !== "facility" && thing.count > 1);
    for (const thing of grounds) paintArea(context, view, thing, this.look);
    for (const thing of outlines) paintSpecks(context, view, thing, this.look);
    for (const thing of many) paintCount(context, view, thing, this.look);
    paintSelection(context, view, this.chosen.features, known, this.look);
    const isChosen = (sign) => sign.things.some(({ id }) => id === this.chosen.id);
    for (const sign of [...signs, ...this.missing(view, signs.some(isChosen))]) {
      paintSign(context, sign, this.look, isChosen(sign));
    }
    if (this.tools) this.tools.paint(context, view, this.look);
    this.report();
  }

  /** The selected incident's own sign, when it is small and no other sign holds it. */
  missing(view, shown) {
    const [main] = this.chosen.features.filter((one) => one.role === "footprint");
    return !main || shown || !small(view, main) ? [] : [lone(view, main, main.shape.box)];
  }

  /** For whoever drives the page: the frame says when, and what, it has drawn. */
  report() {
    const frame = window.frameElement;
    if (!frame || !this.features.answers) return;
    Object.assign(frame.dataset, { geoMap: "ready", geoTotal: this.features.total, geoSelected: this.chosen.features.length });
  }

  toggleLegend(on) {
    if (on && this.tools.filters) this.tools.filters.turn(false);
    this.legend.box.hidden = !on;
    this.redraw();
  }

  drawLegend() {
    const incidents = this.features.things.filter((thing) => thing.kind === "incident" && thing.category);
    this.legend.draw(this.look, new Set(incidents.map((thing) => thing.category)));
  }
}

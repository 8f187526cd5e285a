/* The time strip under the map: how many incidents when, a part of it to choose, and
 * play. What is chosen stands in the address as `datetime`, from where the map, the
 * table and the counts take it; Python is told when a choice has come to rest. */

import { listen, writeName } from "./address.js";
import { Channel } from "./ask.js";
import { Brush } from "./brush.js";
import { Player } from "./player.js";
import { StripBar } from "./stripbar.js";
import { paintBars } from "./strippaint.js";
import { HOUR, intervalText, parseInterval, roundness, shownInterval, usualStep } from "./time.js";
import { element, say } from "./words.js";

const BIN_PX = 4, MOST_BINS = 500, FEWEST_BINS = 8;
const PAD = 0.08; // of the chosen part, left free beside it when the strip shows only that

export class Strip {
  /** `shell` is the map's shell: {map, features, python, look}. */
  constructor(shell) {
    this.shell = shell;
    this.chosen = [null, null];
    this.part = null; // the stretch that is asked for; null for all of it
    this.answer = null;
    this.build();
    this.channel = new Channel((heard) => this.heard(heard));
    this.player = new Player(this, () => this.bar.update());
    this.bar = new StripBar(this);
    this.box.prepend(this.bar.box);
    this.make();
    shell.features.rested = () => this.ask();
    listen((address) => this.follow(address));
  }

  build() {
    this.box = element("section", "geo-strip");
    this.box.setAttribute("aria-label", say("time_strip"));
    this.plot = element("div", "geo-strip-plot");
    this.canvas = element("canvas", "");
    this.canvas.setAttribute("role", "img");
    this.plot.append(this.canvas);
    this.box.append(this.plot);
    this.brush = new Brush(this, this.plot);
    this.plot.addEventListener("pointermove", (event) => this.bar.hover(this.brush.at(event)));
    this.plot.addEventListener("pointerleave", () => this.bar.hover(null));
  }

  /** Take the room under the map, and keep it when the frame changes. */
  make() {
    document.body.append(this.box);
    const fit = () => {
      document.documentElement.style.setProperty("--geo-strip", `${this.box.offsetHeight}px`);
      this.shell.map.invalidateSize({ animate: false });
    };
    new ResizeObserver(() => {
      fit();
      this.ask();
      this.draw();
    }).observe(this.box);
    fit();
  }

  /** The whole stretch of all dated incidents, in milliseconds; null before it is known. */
  whole() {
    const extent = this.answer && this.answer.extent;
    return extent ? extent.map((one) => Date.parse(one)) : null;
  }

  domain() {
    return this.part || this.whole() || [0, 1];
  }

  interval() {
    return this.chosen;
  }

  perPixel() {
    const [from, to] = this.domain();
    return (to - from) / Math.max(1, this.plot.clientWidth);
  }

  /** The least that a choice is long, or is moved by. */
  least() {
    return Math.max(roundness(this.perPixel()), BIN_PX * this.perPixel());
  }

  busy() {
    return this.shell.features.waiting;
  }

  follow(address) {
    this.address = address;
    const filters = new URLSearchParams(address.filters);
    const chosen = parseInterval(filters.get("datetime")) || [null, null];
    const part = address.strip && address.strip.every(Number.isFinite) ? address.strip : null;
    const changed = String([chosen, part]) !== String([this.chosen, this.part]);
    Object.assign(this, { chosen, part });
    this.ask();
    if (changed) this.draw();
  }

  /** Ask for the bars of the present stretch, unless they are here already; after the
   * map's own question, which would have to share the server with this one. */
  ask() {
    if (!this.address || !this.box.clientWidth || this.busy()) return;
    const parameters = new URLSearchParams(this.address.filters);
    parameters.delete("datetime");
    if (this.address.box) parameters.set("bbox", this.address.box.join(","));
    const wide = Math.round(this.box.clientWidth / BIN_PX);
    parameters.set("bins", String(Math.min(MOST_BINS, Math.max(FEWEST_BINS, wide))));
    if (this.part) this.part.forEach((ms, side) => parameters.set(["from", "to"][side], new Date(ms).toISOString()));
    const url = `/map/times?${parameters}`;
    const key = `${url} ${this.address.visit}`;
    if (key === this.key) return;
    this.key = key;
    this.channel.ask(url);
  }

  heard({ answer, refused, failed }) {
    if (refused !== undefined || failed) this.bar.says(say(failed ? "not_refreshed" : "time_refused"));
    if (!answer) return;
    const first = !this.answer;
    this.answer = answer;
    this.plot.hidden = answer.extent === null;
    const [from, to] = this.domain();
    if (first) this.player.use(usualStep(to - from));
    this.draw();
    if (window.frameElement) window.frameElement.dataset.geoStrip = "ready";
  }

  draw() {
    if (!this.answer) return;
    this.bar.update();
    if (this.plot.hidden) return;
    paintBars(this.canvas, this.answer, this.domain(), this.chosen, this.shell.look);
    this.canvas.setAttribute("aria-label", this.bar.described());
    this.brush.draw();
  }

  /** A choice by hand, rounded; an end at the end of all is no limit. */
  choose(start, end) {
    if (!this.whole()) return;
    this.player.pause();
    const [from, to] = this.whole();
    const unit = roundness(this.perPixel());
    const round = (ms) => Math.round(ms / unit) * unit;
    const first = start <= from ? null : round(start);
    const last = end >= to ? null : Math.max(round(end), (first ?? from) + unit);
    this.set(first, last);
  }

  /** Choose [start, end) and write it into the address; the map follows from there. */
  set(start, end) {
    writeName("datetime", intervalText(start, end));
  }

  clear() {
    this.player.pause();
    this.set(null, null);
    this.settled();
  }

  /** A choice is made: Python follows when the hand rests and nothing plays. */
  settled() {
    if (!this.player.playing) this.shell.python.follow();
  }

  /** Show the chosen part in the whole strip, or all of time again; `strip` in the address. */
  zoom() {
    const [start, end] = this.brush.inside();
    const room = Math.max((end - start) * PAD, HOUR / 2);
    const [from, to] = this.whole();
    const unit = roundness((end - start) / this.plot.clientWidth);
    const first = Math.floor(Math.max(from, start - room) / unit) * unit;
    const last = Math.ceil(Math.min(to, end + room) / unit) * unit;
    writeName("strip", this.part ? "" : intervalText(first, last));
    this.settled();
  }

  /** The chosen interval in words, or all of it. */
  words() {
    return shownInterval(...this.brush.inside());
  }
}

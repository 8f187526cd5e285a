/* The part of the time strip that is chosen: drawn over the bars, moved and resized by
 * pointer or keyboard. Each end is a slider, and so is the whole of it. */

import { shown, shownInterval } from "./time.js";
import { element, say } from "./words.js";

const STEP = 1, LEAP = 10;
const CLICK_PX = 3;

export class Brush {
  /** `strip` has domain(), interval(), choose(start, end), settled(), clear() and least(). */
  constructor(strip, plot) {
    Object.assign(this, { strip, plot });
    this.band = slider("geo-brush", say("time_both"));
    this.ends = [slider("geo-brush-end", say("time_start")), slider("geo-brush-end", say("time_end"))];
    plot.append(this.band, ...this.ends);
    plot.addEventListener("pointerdown", (event) => this.down(event));
    this.band.addEventListener("keydown", (event) => this.pressed(event, [true, true]));
    this.ends.forEach((end, side) => end.addEventListener("keydown", (event) => this.pressed(event, [side === 0, side === 1])));
  }

  /** Put band and handles where the interval is. */
  draw() {
    const [from, to] = this.strip.domain();
    const [start, end] = this.inside();
    const part = (ms) => `${100 * (ms - from) / (to - from)}%`;
    const chosen = this.strip.interval().some((one) => one !== null);
    this.plot.classList.toggle("geo-brushed", chosen);
    this.band.style.left = part(start);
    this.band.style.width = `calc(${part(end)} - ${part(start)})`;
    this.ends.forEach((handle, side) => { handle.style.left = part([start, end][side]); });
    [this.ends[0], this.ends[1]].forEach((handle, side) => tell(handle, this.place([start, end][side]), shown([start, end][side])));
    tell(this.band, this.place((start + end) / 2), shownInterval(start, end));
    this.band.tabIndex = chosen ? 0 : -1;
  }

  /** The interval as far as it lies in the strip; all of it when nothing is chosen. */
  inside() {
    const [from, to] = this.strip.domain();
    const [start, end] = this.strip.interval();
    const first = Math.min(Math.max(start ?? from, from), to);
    return [first, Math.max(Math.min(end ?? to, to), first)];
  }

  place(ms) {
    const [from, to] = this.strip.domain();
    return Math.round(100 * (ms - from) / (to - from));
  }

  at(event) {
    const [from, to] = this.strip.domain();
    const { left, width } = this.plot.getBoundingClientRect();
    return from + Math.min(1, Math.max(0, (event.clientX - left) / width)) * (to - from);
  }

  /** A drag: of an end, of the band, or of a new choice beside them. */
  down(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    const side = this.ends.indexOf(event.target);
    const held = { at: this.at(event), x: event.clientX, ends: this.inside(), moved: false, side,
      whole: event.target === this.band && this.plot.classList.contains("geo-brushed") };
    (side >= 0 ? this.ends[side] : held.whole ? this.band : this.ends[1]).focus({ preventScroll: true });
    this.plot.setPointerCapture(event.pointerId);
    const wire = new AbortController();
    const on = (name, act) => this.plot.addEventListener(name, act, { signal: wire.signal });
    on("pointermove", (move) => this.drag(held, move));
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) {
      on(name, () => {
        wire.abort();
        if (held.moved) this.strip.settled();
      });
    }
  }

  drag(held, event) {
    held.moved = held.moved || Math.abs(event.clientX - held.x) >= CLICK_PX;
    if (!held.moved) return;
    const at = this.at(event);
    if (held.whole) this.slide(held.ends, at - held.at);
    else {
      const fixed = held.side < 0 ? held.at : held.ends[1 - held.side];
      this.strip.choose(Math.min(fixed, at), Math.max(fixed, at));
    }
  }

  /** Both ends by as much, held at the ends of the strip. */
  slide([start, end], by) {
    const [from, to] = this.strip.domain();
    const most = Math.min(Math.max(by, from - start), to - end);
    this.strip.choose(start + most, end + most);
  }

  pressed(event, sides) {
    const by = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP, PageDown: -LEAP, PageUp: LEAP }[event.key];
    const edge = { Home: -Infinity, End: Infinity }[event.key];
    event.stopPropagation();
    if (event.key === "Escape") this.strip.clear();
    if (by === undefined && edge === undefined) return;
    event.preventDefault();
    const least = this.strip.least();
    const amount = edge ?? by * (event.shiftKey ? LEAP : 1) * least;
    const [start, end] = this.inside();
    if (sides[0] && sides[1]) this.slide([start, end], amount);
    else this.move(start, end, sides[0], amount, least);
    this.strip.settled();
  }

  /** One end by some amount, never over the other. */
  move(start, end, first, amount, least) {
    const [from, to] = this.strip.domain();
    if (first) this.strip.choose(Math.max(from, Math.min(start + amount, end - least)), end);
    else this.strip.choose(start, Math.min(to, Math.max(end + amount, start + least)));
  }
}

function slider(className, label) {
  const made = element("div", className);
  made.tabIndex = 0;
  const marks = { role: "slider", "aria-label": label, "aria-valuemin": 0, "aria-valuemax": 100 };
  for (const [name, value] of Object.entries(marks)) made.setAttribute(name, String(value));
  return made;
}

function tell(handle, now, text) {
  handle.setAttribute("aria-valuenow", String(now));
  handle.setAttribute("aria-valuetext", text);
}

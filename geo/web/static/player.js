/* Play: an interval that moves through the strip step by step, as fast as is chosen,
 * and never faster than the map can show it. */

import { moved, stepStart } from "./time.js";

const SOON_MS = 40;

export class Player {
  /** `strip` has interval(), domain(), busy(), set(start, end) and settled(). */
  constructor(strip, changed) {
    Object.assign(this, { strip, changed });
    this.timer = 0;
    this.perSecond = 2;
  }

  get playing() {
    return this.timer !== 0;
  }

  play() {
    this.begin();
    this.timer = setTimeout(() => this.tick(), 1000 / this.perSecond);
    this.changed();
  }

  pause() {
    if (!this.playing) return;
    clearTimeout(this.timer);
    this.timer = 0;
    this.changed();
    this.strip.settled();
  }

  tick() {
    if (this.strip.busy()) {
      this.timer = setTimeout(() => this.tick(), SOON_MS);
      return;
    }
    if (!this.by(1)) this.pause();
    else this.timer = setTimeout(() => this.tick(), 1000 / this.perSecond);
  }

  /** Where playing starts: at what is chosen, at the beginning where that is the end. */
  begin() {
    const [from, to] = this.strip.domain();
    const [start, end] = this.strip.interval();
    const first = stepStart(from, this.step);
    const chosen = start !== null && end !== null;
    if (!chosen) this.origin = [first, moved(first, this.step, 1)];
    else if (end >= to) this.origin = [first, first + end - start];
    else this.origin = [start, end];
    this.count = 0;
    if (!chosen || end >= to) this.strip.set(...this.origin);
  }

  /** Move by some steps; false when that would leave the strip. */
  by(n) {
    const [from, to] = this.strip.domain();
    const ends = this.origin.map((ms) => moved(ms, this.step, this.count + n));
    if (ends[0] >= to || ends[1] <= from) return false;
    this.count += n;
    this.strip.set(...ends);
    return true;
  }

  /** One step by hand, to either side. */
  nudge(n) {
    const [start, end] = this.strip.interval();
    if (start === null || end === null) this.begin();
    else {
      this.origin = [start, end];
      this.count = 0;
      this.by(n);
    }
    this.strip.settled();
  }

  /** Another step from here on; what is chosen stays where it is. */
  use(step) {
    this.step = step;
    if (!this.playing) return;
    this.origin = this.strip.interval();
    this.count = 0;
  }
}

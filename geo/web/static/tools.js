/* What is laid over and under the map besides its own buttons. */

import { besideWords, onMapPage } from "./address.js";
import { Area } from "./area.js";
import { Filters } from "./filters.js";
import { Measure } from "./measure.js";
import { Strip } from "./strip.js";

export class Tools {
  constructor(shell) {
    this.measure = new Measure(shell);
    this.area = besideWords() ? null : new Area(shell);
    this.strip = besideWords() ? null : new Strip(shell);
    this.filters = onMapPage() ? new Filters(shell) : null;
    if (!this.area) return;
    this.area.button.addEventListener("click", () => this.measure.leave());
    this.measure.button.addEventListener("click", () => this.area.leave());
  }

  /** Whether a click is a corner of an area that is being drawn. */
  draws(x, y) {
    return Boolean(this.area && this.area.takes(x, y));
  }

  get measures() {
    return Boolean(this.measure.picking);
  }

  /** Whether a click picks an end of a measurement. */
  takes(found, x, y) {
    return this.measure.takes(found, x, y);
  }

  /** Pixels to leave free at the right and at the bottom; null for none. */
  room() {
    return this.measure.room();
  }

  paint(context, view, look) {
    if (this.area) this.area.paint(context, view, look);
  }

  /** Draw anew what depends on the theme. */
  redraw() {
    if (this.strip) this.strip.draw();
  }
}

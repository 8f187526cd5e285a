/* Outlines that many incidents share: kept by name, so that none is sent twice. */

import { around, cut } from "./cut.js";
import { inSight, shapeOf } from "./plane.js";

const MOST_NAMED = 250; // of the 300 that a question may name
const MOST_KEPT = 4000;

export class Outlines {
  constructor() {
    this.kept = new Map(); // name → {zoom, shape}
  }

  /** The names of those that may be seen in a view, for the question about it. */
  names(view) {
    if (this.kept.size > MOST_KEPT) this.kept.clear();
    const found = [];
    for (const [name, { zoom, shape }] of this.kept) {
      if (found.length === MOST_NAMED) break;
      if (zoom === view.zoom && view.shifts.some((shift) => inSight(view, shape.box, shift))) found.push(name);
    }
    return found;
  }

  /** What gives the shape, near a view, of something that the server sent or named for
   * it; null for none. */
  shaping(view) {
    const near = around(view);
    return ({ outline, geometry }) => {
      const old = outline && this.kept.get(outline);
      const shape = old ? old.shape : geometry ? shapeOf(geometry) : null;
      if (outline && shape) this.kept.set(outline, { zoom: view.zoom, shape });
      return outline && shape ? cut(shape, near) : shape;
    };
  }
}

/* What a click on the map does: choose, offer several to choose from, or go nearer. */

import { Chooser } from "./boxes.js";
import { isShared, meant, number } from "./hit.js";
import { calm } from "./theme.js";
import { say } from "./words.js";

const CELL_STEP = 2;
const NEAREST = 18;

export class Clicks {
  /** `shell` is the map's shell: {map, over, tools, chosen, features, status}. */
  constructor(shell) {
    this.shell = shell;
    this.asked = null; // what lay under the last click
    this.chooser = new Chooser(shell.over, (entry, found) => this.take(entry, found));
  }

  /** A click at (x, y), where `here` lies as it is drawn. */
  at(here, x, y) {
    const { tools } = this.shell;
    this.forget();
    if (tools.draws(x, y)) return;
    this.asked = here;
    if (!here.some(isShared) || here[0].thing.kind === "cell") this.on(here, here, x, y);
    else if (meant(here) && !tools.measures) this.take(meant(here), here.filter((one) => !isShared(one)));
    else this.spell(here, x, y);
  }

  /** Nothing more comes of the last click. */
  forget() {
    this.asked = null;
    this.chooser.close();
  }

  /** Ask who shares what lies there, unless something else is done meanwhile. */
  async spell(here, x, y) {
    const { features, status } = this.shell;
    const found = await features.spelled(here).catch(() => null);
    if (this.asked !== here) return;
    if (!found) {
      status.say("wrong", say("not_listed"));
      return;
    }
    features.tell();
    this.on(found, here, x, y);
  }

  /** A click on everything in `found`; `here` is the same as it is drawn. */
  on(found, here, x, y) {
    const { map, tools, chosen } = this.shell;
    if (tools.takes(found, x, y)) return;
    if (found.length === 0) chosen.choose(null, [], "no");
    else if (found[0].thing.kind === "cell") this.into(found[0].thing);
    else if (meant(found)) this.take(meant(found), found);
    else this.chooser.open(found, x, y, map.getContainer(), number(here));
  }

  /** Select one thing; what is too small to see is brought into view. */
  take({ thing, sign }, found) {
    const others = found.map((entry) => entry.thing).filter((one) => one !== thing && one.kind !== "cell");
    this.shell.chosen.choose(thing, others, sign ? "fit" : "no");
  }

  /** Go where a cell's incidents are, at least some steps nearer. */
  into(cell) {
    const { map } = this.shell;
    const [west, south, east, north] = cell.bounds;
    const nearer = Math.max(map.getBoundsZoom([[south, west], [north, east]]), map.getZoom() + CELL_STEP);
    map.setView([(south + north) / 2, (west + east) / 2], Math.min(nearer, NEAREST), { animate: !calm() });
  }
}

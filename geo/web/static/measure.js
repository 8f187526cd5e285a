/* Measuring on the map: pick two ends, the server says how far they are apart.
 *
 * An end is an incident, a facility or a free point, by mouse or, with the cross in
 * the middle of the map, by keyboard. Both ends live in the address (`from`, `to`;
 * a point as latitude,longitude), from where the map draws them. */

import { besideWords, listen, writeEnds } from "./address.js";
import { Channel } from "./ask.js";
import { Chooser } from "./boxes.js";
import { tell } from "./chosen.js";
import { MeasureBox } from "./measurebox.js";
import { isVague } from "./signs.js";
import { button, element, say } from "./words.js";

const NARROW_PX = 480;
const DECIMALS = 6; // a tenth of a metre

export class Measure {
  /** `shell` is the map's shell: {map, over, chosen, at(x, y)}. */
  constructor(shell) {
    this.shell = shell;
    this.map = shell.map;
    this.picking = null; // "first", "second" or null
    this.from = this.to = null; // of the address
    this.first = null; // the end that waits for the other
    this.names = new Map();
    this.box = new MeasureBox(shell.over, () => this.leave());
    this.cross = element("div", "geo-cross");
    this.cross.setAttribute("aria-hidden", "true");
    this.cross.hidden = true;
    this.button = button("geo-button", say("measure"), "↔", (event) => this.toggle(event.detail === 0));
    this.button.setAttribute("aria-pressed", "false");
    shell.over.querySelector(".geo-bar").append(this.button);
    shell.over.append(this.cross);
    this.channel = new Channel((heard) => this.heard(heard));
    this.hear();
    listen(({ selection }) => this.follow(selection.get("from"), selection.get("to")));
  }

  hear() {
    const container = this.map.getContainer();
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target.tagName !== "INPUT") this.leave();
    });
    container.addEventListener("keydown", (event) => {
      if (!this.picking || event.target !== container) return;
      this.cross.hidden = false;
      if (event.key !== "Enter") return;
      event.preventDefault(); // or the same key would press the list's first button
      this.atCross();
    });
    container.addEventListener("mousemove", () => { this.cross.hidden = true; });
  }

  /** What the address asks for: two ends are measured, the first alone waits for the other. */
  follow(from, to) {
    if (from === this.from && to === this.to) return;
    Object.assign(this, { from, to });
    if (from && to) {
      this.turn(null);
      this.channel.ask(`/map/measure?${new URLSearchParams({ from, to })}`);
    } else if (from) {
      this.first = from;
      this.turn("second");
    }
    if (!from && !this.picking) this.turn(null);
  }

  /** The button: begin, by keyboard with the cross, or leave. */
  toggle(byKeyboard) {
    if (this.picking || (this.to && !besideWords())) {
      this.leave();
      return;
    }
    this.before = [this.from, this.to];
    this.turn("first");
    this.cross.hidden = !byKeyboard;
    this.map.getContainer().focus({ preventScroll: true });
  }

  /** Back to what was measured before; nothing of it stays on the map page. */
  leave() {
    if (this.chooser && !this.chooser.box.hidden) return;
    if (!this.picking && (besideWords() || !this.to)) return;
    const kept = this.picking && besideWords() && this.before ? this.before : [null, null];
    this.turn(null);
    this.write(...kept);
  }

  turn(picking) {
    this.picking = picking;
    this.channel.drop();
    if (this.chooser) this.chooser.box.remove();
    this.button.setAttribute("aria-pressed", String(Boolean(picking || (this.to && !besideWords()))));
    this.map.getContainer().classList.toggle("geo-measuring", Boolean(picking));
    if (!picking) this.cross.hidden = true;
    if (picking === "first") this.box.asks(say("measure_first"));
    else if (picking) this.box.asks(say("measure_second", { name: this.names.get(this.from) || this.from }));
    else this.box.close();
  }

  heard({ loading, answer, refused, failed }) {
    if (besideWords()) return;
    if (loading) this.box.asks(say("measure_waits"));
    else if (failed) this.box.asks(say("measure_failed"));
    else if (refused !== undefined) this.box.asks(refused);
    else this.box.shows(answer);
  }

  /** Pixels to leave free at the right and at the bottom for the box; null for no box. */
  room() {
    if (!(this.from && this.to) || besideWords()) return null;
    const { x, y } = this.map.getSize();
    return x > NARROW_PX ? [330, 48] : [24, y / 2];
  }

  atCross() {
    const { x, y } = this.map.getSize().divideBy(2);
    this.shell.clicked(x, y);
  }

  /** Take a click while an end is being picked; the smallest thing first, all of several in a list. */
  takes(found, x, y) {
    if (!this.picking) return false;
    if (found.length && found[0].thing.kind === "cell") return false;
    const things = found.filter(({ thing }) => thing.kind !== "cell").sort((a, b) => a.size - b.size);
    const point = { thing: this.point(x, y), sign: null, size: 0 };
    const [only] = things;
    if (!only) this.pick(point.thing);
    else if (things.length === 1 && !isVague(only.thing.precision)) this.pick(only.thing);
    else this.list([...things, point], x, y);
    return true;
  }

  /** The free point at a place of the screen, named as in the address. */
  point(x, y) {
    const { lat, lng } = this.map.containerPointToLatLng([x, y]).wrap();
    const id = [lat, lng].map((value) => String(Number(value.toFixed(DECIMALS)) + 0)).join(",");
    return { id, kind: "point", precision: "point", title: say("measure_point"), name: id.replace(",", ", ") };
  }

  list(entries, x, y) {
    if (this.chooser) this.chooser.box.remove();
    this.chooser = new Chooser(this.shell.over, ({ thing }) => this.pick(thing));
    this.chooser.open(entries, x, y, this.map.getContainer());
    this.chooser.box.querySelector(".geo-choose-head").textContent = say("measure_which");
    this.chooser.box.setAttribute("aria-label", say("measure_which"));
  }

  pick(thing) {
    this.names.set(thing.id, thing.name || thing.title);
    if (this.picking === "first") {
      this.first = thing.id;
      this.turn("second");
      writeEnds(thing.id, null);
    } else this.write(this.first, thing.id);
    this.map.getContainer().focus({ preventScroll: true });
  }

  /** Into the address, and to Python, with the selection as it is. */
  write(from, to) {
    writeEnds(from, to);
    const { id } = this.shell.chosen;
    tell(id ? [id] : [], { ends: [from, to] });
  }
}

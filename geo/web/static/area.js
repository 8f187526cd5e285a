/* Drawing an area to filter by: click corner after corner, by mouse or, with the cross
 * in the middle of the map, by keyboard. It stands in the address as `area`. */

import { listen, writeName } from "./address.js";
import { cornersText, MOST, nearest, parseCorners, sides, tangles } from "./corners.js";
import { inSight, pathOf, screen, shapeOf, unit } from "./plane.js";
import { button, element, say } from "./words.js";

const SAME_PX = 4, FIRST_PX = 10;

export class Area {
  /** `shell` is the map's shell: {map, over, python, redraw()}. */
  constructor(shell) {
    this.shell = shell;
    this.map = shell.map;
    this.corners = null; // of the area that is being drawn
    this.shown = null; // of the area in the address
    this.at = null; // where the pointer is
    this.box = element("section", "geo-measure geo-area");
    this.box.setAttribute("role", "status");
    this.box.setAttribute("aria-live", "polite");
    this.box.hidden = true;
    this.cross = element("div", "geo-cross");
    this.cross.setAttribute("aria-hidden", "true");
    this.cross.hidden = true;
    this.button = button("geo-button", say("area_draw"), "⬠", (event) => this.toggle(event.detail === 0));
    shell.over.querySelector(".geo-bar").append(this.button);
    shell.over.append(this.box, this.cross);
    this.hear();
    listen(({ filters }) => this.follow(filters.get("area")));
  }

  hear() {
    const container = this.map.getContainer();
    document.addEventListener("keydown", (event) => {
      if (this.corners && event.key === "Escape" && event.target.tagName !== "INPUT") this.undo();
    });
    container.addEventListener("keydown", (event) => {
      if (!this.corners || event.target !== container) return;
      this.cross.hidden = false;
      const act = { " ": () => this.atCross(), Enter: () => this.close(), Backspace: () => this.undo() }[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });
    container.addEventListener("mousemove", () => { this.cross.hidden = true; });
    this.map.on("mousemove", ({ containerPoint: { x, y } }) => this.move(x, y));
    this.map.on("dblclick", () => this.corners && this.close());
  }

  follow(text) {
    this.shown = parseCorners(text);
    this.ready = this.shown && shapeOf({ type: "Polygon", coordinates: [sides(this.shown, true)] });
    this.name();
    this.shell.redraw();
  }

  name() {
    const label = say(this.corners ? "area_leave" : this.shown ? "area_clear" : "area_draw");
    this.button.title = label;
    this.button.setAttribute("aria-label", label);
    this.button.setAttribute("aria-pressed", String(Boolean(this.corners || this.shown)));
  }

  /** The button: begin to draw, stop drawing, or remove what is drawn. */
  toggle(byKeyboard) {
    if (this.corners) this.leave();
    else if (this.shown) this.write("");
    else this.begin(byKeyboard);
  }

  begin(byKeyboard) {
    this.turn([]);
    this.cross.hidden = !byKeyboard;
    this.map.getContainer().focus({ preventScroll: true });
  }

  leave() {
    if (this.corners) this.turn(null);
  }

  /** Begin or end drawing. */
  turn(corners) {
    this.corners = corners;
    this.at = null;
    if (!corners) this.cross.hidden = true;
    this.map.doubleClickZoom[corners ? "disable" : "enable"]();
    this.map.getContainer().classList.toggle("geo-measuring", Boolean(corners));
    this.name();
    this.says();
    this.shell.redraw();
  }

  /** What to do now, or what was wrong with the last corner. */
  says(wrong) {
    this.box.hidden = !this.corners;
    if (!this.corners) return;
    const n = this.corners.length;
    const lines = [wrong, n < 3 ? say("area_how") : say("area_close"), n ? say(n === 1 ? "area_corners_one" : "area_corners", { n }) : ""];
    const acts = [];
    if (n >= 3) acts.push(button("geo-link", say("area_done"), say("area_done"), () => this.close()));
    if (n) acts.push(button("geo-link", say("area_undo"), say("area_undo"), () => this.undo()));
    this.box.replaceChildren(...lines.filter(Boolean).map((text) => element("p", "", text)), element("p", "geo-area-acts", null, acts),
      button("geo-measure-close", say("area_leave"), "×", () => this.leave()));
  }

  takes(x, y) {
    if (!this.corners) return false;
    const first = this.corners.length > 2 && this.pixel(this.corners[0]);
    if (first && Math.hypot(first[0] - x, first[1] - y) <= FIRST_PX) this.close();
    else this.add(x, y);
    return true;
  }

  atCross() {
    const { x, y } = this.map.getSize().divideBy(2);
    this.add(x, y);
  }

  add(x, y) {
    const { corners } = this;
    const last = corners.length && this.pixel(corners[corners.length - 1]);
    if (last && Math.hypot(last[0] - x, last[1] - y) <= SAME_PX) return;
    const next = this.place(x, y);
    if (corners.length >= MOST) this.says(say("area_most", { n: MOST }));
    else if (tangles(corners, next)) this.says(say("area_crossed"));
    else {
      corners.push(next);
      this.says();
      this.shell.redraw();
    }
  }

  undo() {
    if (!this.corners) return;
    if (this.corners.length === 0) this.leave();
    else {
      this.corners.pop();
      this.says();
      this.shell.redraw();
    }
  }

  /** Close the area and filter by it; refused while it is none. */
  close() {
    const { corners } = this;
    if (corners.length < 3) this.says();
    else if (tangles(corners, corners[0])) this.says(say("area_crossed"));
    else {
      this.turn(null);
      this.write(cornersText(corners, this.map.getZoom()));
    }
  }

  write(text) {
    writeName("area", text);
    this.shell.python.follow();
  }

  place(x, y) {
    const { lat, lng } = this.map.containerPointToLatLng([x, y]);
    return [nearest(lng, this.corners), Math.max(-85, Math.min(85, lat))];
  }

  pixel([lon, lat]) {
    const { x, y } = this.map.latLngToContainerPoint([lat, lon]);
    return [x, y];
  }

  move(x, y) {
    if (!this.corners || !this.corners.length) return;
    this.at = this.place(x, y);
    this.shell.redraw();
  }

  /** Paint what is filtered by, or what is being drawn. */
  paint(context, view, look) {
    if (this.corners) this.paintDrawing(context, view, look);
    else if (this.ready) trace(context, view, this.ready, look, true);
  }

  paintDrawing(context, view, look) {
    const points = this.at ? [...this.corners, this.at] : this.corners;
    if (points.length > 1) trace(context, view, shapeOf({ type: "LineString", coordinates: sides(points, points.length > 2) }), look, false);
    for (const corner of this.corners) {
      const [x, y] = screen(view, ...unit(...corner));
      context.fillStyle = look.colours.ink;
      context.fillRect(x - 4, y - 4, 8, 8);
    }
  }
}

function trace(context, view, shape, look, fill) {
  context.strokeStyle = look.colours.ink;
  context.fillStyle = look.colours.ink;
  context.lineWidth = 1.8;
  context.setLineDash([10, 4, 2, 4]);
  for (const shift of view.shifts.flatMap((one) => [one, one - view.scale])) {
    if (!inSight(view, shape.box, shift)) continue;
    const path = pathOf(view, shape, shift);
    context.globalAlpha = 0.06;
    if (fill) context.fill(path, "evenodd");
    context.globalAlpha = 1;
    context.stroke(path);
  }
  context.setLineDash([]);
}

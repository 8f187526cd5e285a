/* A canvas that covers the map and is drawn anew, whole, whenever the map moves.
 *
 * While Leaflet animates a zoom the old picture is stretched with it, as its
 * own image layers are; the next drawing replaces it. A patient layer is stretched also
 * where the map comes to rest: what it draws is on its way, and two drawings at once
 * would only hold it up. */

const { L } = window;
const PATIENCE_MS = 150;
const MOST_STRETCHED = 8;

export const CanvasLayer = L.Layer.extend({
  /** `draw(context, view)` paints in CSS pixels; `pane` is a Leaflet pane's name. */
  initialize(pane, viewOf, draw, patient = false) {
    this.options = { pane };
    Object.assign(this, { viewOf, draw, patient, due: 0, timer: 0 });
  },

  onAdd(map) {
    const canvas = L.DomUtil.create("canvas", map._zoomAnimated ? "leaflet-zoom-animated" : "");
    canvas.setAttribute("aria-hidden", "true");
    canvas.style.transformOrigin = "0 0";
    this.canvas = canvas;
    this.getPane().appendChild(canvas);
    this.redraw();
  },

  onRemove() {
    this.wait();
    this.canvas.remove();
  },

  getEvents() {
    const rest = this.patient ? this.later : this.soon;
    const events = { move: this.soon, moveend: rest, resize: this.soon, viewreset: rest };
    if (this._map._zoomAnimated) events.zoomanim = this.stretch;
    return events;
  },

  /** Draw in the next frame, once, however often it is asked for. */
  soon() {
    if (this.due || !this._map) return;
    this.due = requestAnimationFrame(() => {
      this.due = 0;
      if (this._map && !this._map._animatingZoom) this.redraw();
    });
  },

  /** Draw when asked to, or after a while; until then the picture moves with the map. */
  later() {
    if (!this._map || this._map._animatingZoom) return;
    this.wait();
    this.timer = setTimeout(() => this.soon(), PATIENCE_MS);
    const scale = this._map.getZoomScale(this._map.getZoom(), this.zoom);
    const fits = scale <= MOST_STRETCHED && scale >= 1 / MOST_STRETCHED;
    this.canvas.style.visibility = fits ? "" : "hidden";
    L.DomUtil.setTransform(this.canvas, this._map.latLngToLayerPoint(this.bounds.getNorthWest()), scale);
  },

  /** Nothing is due any more. */
  wait() {
    cancelAnimationFrame(this.due);
    clearTimeout(this.timer);
    this.due = 0;
  },

  redraw() {
    this.wait();
    const view = this.viewOf(this._map);
    const ratio = Math.min(window.devicePixelRatio || 1, 3);
    const width = Math.round(view.width * ratio), height = Math.round(view.height * ratio);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      Object.assign(this.canvas, { width, height });
      Object.assign(this.canvas.style, { width: `${view.width}px`, height: `${view.height}px` });
    }
    L.DomUtil.setPosition(this.canvas, this._map.containerPointToLayerPoint([0, 0]));
    this.bounds = this._map.getBounds();
    this.zoom = this._map.getZoom();
    this.canvas.style.visibility = "";
    const context = this.canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, view.width, view.height);
    this.draw(context, view);
  },

  stretch(event) {
    const scale = this._map.getZoomScale(event.zoom);
    const offset = this._map._latLngBoundsToNewLayerBounds(this.bounds, event.zoom, event.center).min;
    L.DomUtil.setTransform(this.canvas, offset, scale);
  },
});

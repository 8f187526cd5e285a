/* A canvas that covers the map and is drawn anew, whole, whenever the map moves.
 *
 * While Leaflet animates a zoom the old picture is stretched with it, as its
 * own image layers are; the next drawing replaces it. */

const { L } = window;

export const CanvasLayer = L.Layer.extend({
  /** `draw(context, view)` paints in CSS pixels; `pane` is a Leaflet pane's name. */
  initialize(pane, viewOf, draw) {
    this.options = { pane };
    this.viewOf = viewOf;
    this.draw = draw;
    this.due = 0;
  },

  onAdd(map) {
    const canvas = L.DomUtil.create("canvas", map._zoomAnimated ? "leaflet-zoom-animated" : "");
    canvas.setAttribute("aria-hidden", "true");
    this.canvas = canvas;
    this.getPane().appendChild(canvas);
    this.redraw();
  },

  onRemove() {
    cancelAnimationFrame(this.due);
    this.due = 0;
    this.canvas.remove();
  },

  getEvents() {
    const events = { move: this.soon, moveend: this.soon, resize: this.soon, viewreset: this.soon };
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

  redraw() {
    const view = this.viewOf(this._map);
    const ratio = Math.min(window.devicePixelRatio || 1, 3);
    const width = Math.round(view.width * ratio), height = Math.round(view.height * ratio);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      Object.assign(this.canvas, { width, height });
      Object.assign(this.canvas.style, { width: `${view.width}px`, height: `${view.height}px` });
    }
    L.DomUtil.setPosition(this.canvas, this._map.containerPointToLayerPoint([0, 0]));
    this.bounds = this._map.getBounds();
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

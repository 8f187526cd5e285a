/* From longitude and latitude to the screen, and back to what lies under a click.
 *
 * A shape is kept in unit Mercator coordinates (the world is 0..1 both ways), so
 * that a view is one multiplication and one subtraction away. The world repeats
 * to the left and right: `view.shifts` are the copies that are in sight. */

const TILE = 256;
const LIMIT = 85.0511287798;
const SPECK_PX = 6;

export function unit(lon, lat) {
  const s = Math.sin(Math.max(-LIMIT, Math.min(LIMIT, lat)) * Math.PI / 180);
  return [(lon + 180) / 360, 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)];
}

/** Back from unit coordinates to [lon, lat]. */
export function degrees(u, v) {
  return [u * 360 - 180, Math.atan(Math.sinh(Math.PI * (1 - 2 * v))) * 180 / Math.PI];
}

/** The present view of a Leaflet map: scale, offset, size and world copies. */
export function viewOf(map) {
  const corner = map.getPixelBounds().min;
  const size = map.getSize();
  const scale = TILE * 2 ** map.getZoom();
  const first = Math.floor(corner.x / scale);
  const last = Math.floor((corner.x + size.x) / scale);
  const shifts = [];
  for (let n = first; n <= last; n += 1) shifts.push(n * scale);
  return { x: corner.x, y: corner.y, scale, shifts, width: size.x, height: size.y, zoom: map.getZoom() };
}

/** Where a unit point is on the screen, in the world copy nearest the middle. */
export function screen(view, u, v) {
  const x = u * view.scale - view.x;
  const turns = Math.round((x - view.width / 2) / view.scale);
  return [x - turns * view.scale, v * view.scale - view.y];
}

/** [[lon, lat], …] → one flat array of unit coordinates. */
export function flatten(positions) {
  const out = new Float64Array(positions.length * 2);
  let before = null;
  positions.forEach(([lon, lat], i) => {
    const [u, v] = unit(lon, lat);
    // A step of more than half the world goes over ±180°, not around it.
    const turn = before === null ? 0 : Math.round(before - u);
    before = u + turn;
    out[2 * i] = before;
    out[2 * i + 1] = v;
  });
  return out;
}

/** A GeoJSON geometry → {polygons, lines, points, box}; anything else → an empty shape. */
export function shapeOf(geometry) {
  const shape = { polygons: [], lines: [], points: [], box: [Infinity, Infinity, -Infinity, -Infinity] };
  gather(geometry, shape);
  for (const flat of [...shape.polygons.flat(), ...shape.lines, ...shape.points]) widen(shape.box, flat);
  return shape;
}

function gather(geometry, shape) {
  const { type, coordinates: at } = geometry || {};
  if (type === "Polygon") shape.polygons.push(at.map(flatten));
  else if (type === "MultiPolygon") at.forEach((rings) => shape.polygons.push(rings.map(flatten)));
  else if (type === "LineString") shape.lines.push(flatten(at));
  else if (type === "MultiLineString") shape.lines.push(...at.map(flatten));
  else if (type === "Point") shape.points.push(flatten([at]));
  else if (type === "MultiPoint") shape.points.push(...at.map((one) => flatten([one])));
  else if (type === "GeometryCollection") geometry.geometries.forEach((one) => gather(one, shape));
}

export function widen(box, flat) {
  for (let i = 0; i < flat.length; i += 2) {
    box[0] = Math.min(box[0], flat[i]);
    box[1] = Math.min(box[1], flat[i + 1]);
    box[2] = Math.max(box[2], flat[i]);
    box[3] = Math.max(box[3], flat[i + 1]);
  }
  return box;
}

/** Whether a unit box is in sight in the copy that is moved by `shift` pixels. */
export function inSight(view, box, shift, margin = 0) {
  const left = box[0] * view.scale - view.x + shift;
  const right = box[2] * view.scale - view.x + shift;
  const top = box[1] * view.scale - view.y;
  const bottom = box[3] * view.scale - view.y;
  return right >= -margin && left <= view.width + margin && bottom >= -margin && top <= view.height + margin;
}

/** The longer side of a shape on the screen, in pixels. */
export function extent(view, shape) {
  return Math.max(shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]) * view.scale;
}

/** Add one flat array to a path, leaving out steps below a pixel. */
export function trace(path, view, flat, shift, close) {
  const dx = shift - view.x;
  let px = 0, py = 0;
  const end = flat.length - 2;
  for (let i = 0; i <= end; i += 2) {
    const x = flat[i] * view.scale + dx;
    const y = flat[i + 1] * view.scale - view.y;
    if (i === 0) path.moveTo(x, y);
    else if (i === end || Math.abs(x - px) + Math.abs(y - py) > 0.8) path.lineTo(x, y);
    else continue;
    px = x; py = y;
  }
  if (close) path.closePath();
}

/** A whole shape (areas and lines) as a path of the screen. */
export function pathOf(view, shape, shift) {
  const path = new Path2D();
  for (const rings of shape.polygons) for (const ring of rings) trace(path, view, ring, shift, true);
  for (const line of shape.lines) trace(path, view, line, shift, false);
  return path;
}

/** Whether a shape lies under a screen point, or within `reach` pixels of it. */
export function under(view, shape, x, y, reach) {
  return view.shifts.some((shift) => {
    if (!inSight(view, shape.box, shift, reach)) return false;
    const u = (x - shift + view.x) / view.scale;
    const v = (y + view.y) / view.scale;
    const near = reach / view.scale;
    return shape.polygons.some((rings) => inside(rings, u, v))
      || [...shape.polygons.flat(), ...shape.lines, ...shape.points].some((flat) => close(flat, u, v, near));
  });
}

function inside(rings, u, v) {
  return rings.flatMap((ring) => crossings(ring, v)).filter((at) => u < at).length % 2 === 1;
}

/** A unit point well inside the areas of a shape: the middle of the widest row of any. */
export function innerPoint(shape) {
  let best = [0, (shape.box[0] + shape.box[2]) / 2, (shape.box[1] + shape.box[3]) / 2];
  for (const rings of shape.polygons) {
    const [, top, , bottom] = boxOf(rings[0]);
    for (const part of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
      const v = top + part * (bottom - top);
      const cuts = rings.flatMap((ring) => crossings(ring, v)).sort((a, b) => a - b);
      for (let i = 0; i + 1 < cuts.length; i += 2) {
        if (cuts[i + 1] - cuts[i] > best[0]) best = [cuts[i + 1] - cuts[i], (cuts[i] + cuts[i + 1]) / 2, v];
      }
    }
  }
  return best.slice(1);
}

export const boxOf = (flat) => widen([Infinity, Infinity, -Infinity, -Infinity], flat);

/** The middles, on the screen, of those parts of a shape that are too small to be seen
 * and stand alone: one of several candidates must not vanish beside a larger one. */
export function specks(view, shape, shift) {
  const far = SPECK_PX / view.scale, kept = [], found = [];
  const boxes = shape.polygons.map(([outer]) => boxOf(outer)).sort((a, b) => side(b) - side(a));
  for (const box of boxes) {
    if (kept.some((one) => box[0] - one[2] < far && one[0] - box[2] < far && box[1] - one[3] < far && one[1] - box[3] < far)) continue;
    kept.push(box);
    if (side(box) < far) found.push([(box[0] + box[2]) / 2 * view.scale - view.x + shift, (box[1] + box[3]) / 2 * view.scale - view.y]);
  }
  return found;
}

const side = (box) => Math.max(box[2] - box[0], box[3] - box[1]);

function crossings(ring, v) {
  const found = [];
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    if ((ring[i + 1] > v) !== (ring[j + 1] > v)) {
      found.push((ring[j] - ring[i]) * (v - ring[i + 1]) / (ring[j + 1] - ring[i + 1]) + ring[i]);
    }
  }
  return found;
}

function close(flat, u, v, near) {
  if (flat.length === 2) return Math.hypot(flat[0] - u, flat[1] - v) <= near;
  for (let i = 2; i < flat.length; i += 2) {
    if (toSegment(u, v, flat[i - 2], flat[i - 1], flat[i], flat[i + 1]) <= near) return true;
  }
  return false;
}

function toSegment(u, v, au, av, bu, bv) {
  const du = bu - au, dv = bv - av;
  const length = du * du + dv * dv;
  const t = length ? Math.max(0, Math.min(1, ((u - au) * du + (v - av) * dv) / length)) : 0;
  return Math.hypot(u - au - t * du, v - av - t * dv);
}

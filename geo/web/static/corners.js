/* The corners of a drawn area: longitude and latitude, sides straight between them in
 * degrees, as the server judges them. Over the 180th meridian longitudes run on. */

export const MOST = 60;
const DENSE = 24; // pieces of a side, so that it is drawn as straight in degrees

/** `lon,lat,lon,lat,…` → [[lon, lat], …], or null when it is no such list. */
export function parseCorners(text) {
  const numbers = String(text || "").split(",").map((one) => (one.trim() === "" ? NaN : Number(one)));
  if (numbers.length < 6 || numbers.length % 2 || !numbers.every(Number.isFinite)) return null;
  const corners = [];
  for (let i = 0; i < numbers.length; i += 2) corners.push([numbers[i], numbers[i + 1]]);
  return corners.length <= MOST + 1 && corners.every(([, lat]) => Math.abs(lat) <= 90) ? corners : null;
}

/** The corners as an address writes them, as fine as a pixel of this zoom. */
export function cornersText(corners, zoom) {
  const digits = Math.min(6, Math.max(1, Math.ceil(Math.log10(256 * 2 ** zoom / 360))));
  return corners.flat().map((one) => String(Number(one.toFixed(digits)) + 0)).join(",");
}

/** A longitude in the copy of the world that is nearest to the corner before. */
export function nearest(lon, corners) {
  const before = corners.length ? corners[corners.length - 1][0] : lon - 360 * Math.floor((lon + 180) / 360);
  return lon - 360 * Math.round((lon - before) / 360);
}

/** A GeoJSON line or ring through the corners with straight sides, in many pieces. */
export function sides(corners, closed) {
  const ends = closed ? [...corners, corners[0]] : corners;
  const out = [ends[0]];
  for (let i = 1; i < ends.length; i += 1) {
    for (let k = 1; k <= DENSE; k += 1) {
      out.push([0, 1].map((axis) => ends[i - 1][axis] + (ends[i][axis] - ends[i - 1][axis]) * k / DENSE));
    }
  }
  return out;
}

const turn = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

const between = (a, b, c) => Math.min(a[0], b[0]) <= c[0] && c[0] <= Math.max(a[0], b[0])
  && Math.min(a[1], b[1]) <= c[1] && c[1] <= Math.max(a[1], b[1]);

/** Whether two segments cross or touch. */
export function crosses(a, b, c, d) {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc * abd < 0 && cda * cdb < 0) return true;
  return (abc === 0 && between(a, b, c)) || (abd === 0 && between(a, b, d))
    || (cda === 0 && between(c, d, a)) || (cdb === 0 && between(c, d, b));
}

/** Whether a side from the last corner to `next` crosses or touches a side before it. */
export function tangles(corners, next) {
  const last = corners.length - 1;
  const closing = next === corners[0];
  for (let i = closing ? 1 : 0; i < last - 1; i += 1) {
    if (crosses(corners[i], corners[i + 1], corners[last], next)) return true;
  }
  const [before, here] = [corners[last - 1], corners[last]];
  return Boolean(before) && turn(before, here, next) === 0 && between(here, next, before)
    || Boolean(before) && turn(before, here, next) === 0 && between(before, here, next);
}

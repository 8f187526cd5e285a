/* Where the map stands, and the view in the address. */

import { tidy, writeView } from "./address.js";

/** Whether the map stands at a view already, to the pixel. */
export function stands(map, view) {
  if (!view || view.zoom !== map.getZoom()) return false;
  const { x, y } = map.latLngToContainerPoint([view.lat, view.lon]);
  const size = map.getSize();
  return Math.abs(x - size.x / 2) <= 1 && Math.abs(y - size.y / 2) <= 1;
}

/** Keep the view in the address true, also when Python writes an older one, and short. */
export function keepView(map, view) {
  tidy();
  if (stands(map, view)) return;
  const { lat, lng } = map.getCenter().wrap();
  writeView(lat, lng, map.getZoom());
}

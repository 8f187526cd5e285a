/* The page's address: filters and selection come from it, the view goes into it.
 *
 * Nothing in an address is trusted: numbers are checked to be finite and in
 * range, ids to be ids, and names that are not ours are not passed on. */

import { Mine } from "./mine.js";
import { parseInterval } from "./time.js";

const FILTERS = ["layer", "category", "facility", "document", "speaker",
  "precision", "contested", "casualties", "q", "datetime", "area", "near"];
const OURS = ["view", "datetime", "area", "strip"];
const KEPT = ["datetime", "area", "strip"]; // the view is kept by the map, where it stands
const SELECTION = ["incident", "site", "from", "to", "radii"];
const ID = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/;
// A free point as latitude,longitude, the order of `view`.
const POINT = /^-?\d{1,2}(?:\.\d{1,15})?,-?\d{1,3}(?:\.\d{1,15})?$/;
const RADII = /^\d+(?:\.\d+)?(?:,\d+(?:\.\d+)?){0,19}$/;
const VISIT = /^[0-9a-f]{32}$/;
const FALLBACK_MS = 100;

/** Only the `names` that the address gives, in a fixed order. */
function picked(parameters, names, fits) {
  const out = new URLSearchParams();
  for (const name of names) {
    const values = parameters.getAll(name).filter((value) => value !== "" && fits(name, value));
    if (values.length) out.set(name, values.join(","));
  }
  return out;
}

function fitsSelection(name, value) {
  if (name === "radii") return RADII.test(value);
  return ID.test(value) || ((name === "from" || name === "to") && POINT.test(value));
}

/** `lat,lon,zoom` → {lat, lon, zoom}, or null when it is not one. */
export function parseView(text) {
  const [lat, lon, zoom, more] = String(text || "").split(",").map(Number);
  const good = [lat, lon, zoom].every(Number.isFinite) && more === undefined
    && Math.abs(lat) <= 85.06 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 22;
  return good && String(text).trim() ? { lat, lon, zoom } : null;
}

/** `w,s,e,n` → [w, s, e, n], or null. */
export function parseBox(text) {
  const box = String(text || "").split(",").map(Number);
  return box.length === 4 && box.every(Number.isFinite) && box[1] <= box[3] ? box : null;
}

/** What an address asks for; `location` is any object with `search`. */
export function parseAddress(location) {
  const parameters = new URLSearchParams(location.search);
  return {
    filters: picked(parameters, FILTERS, () => true),
    selection: picked(parameters, SELECTION, fitsSelection),
    box: parseBox(parameters.get("bbox")),
    view: parseView(parameters.get("view")),
    visit: VISIT.test(parameters.get("visit") || "") ? parameters.get("visit") : "",
    strip: parseInterval(parameters.get("strip")),
  };
}

/** The window that holds the address: the page, or this frame when that is closed to us. */
function holder() {
  try {
    void window.parent.location.search;
    return window.parent;
  } catch {
    return window;
  }
}

const asked = () => new URLSearchParams(holder().location.search);
const mine = new Mine(KEPT, asked());
let writing = false;
let entry; // the history entry that was looked at last, or that is ours

/** Write back what an answer of Python's to something older has just undone; a step in
 * the history is a wish, and undoes what it will. Without events, Streamlit's writing
 * shows as another entry, also where the text is the same. */
function keepMine(event) {
  const { state } = holder().history;
  if (writing || (!event && state === entry)) return;
  entry = state;
  if (event && event.navigationType === "traverse") for (const name of KEPT) mine.agreed(name, asked().get(name));
  else write(mine.older(asked()));
}

/** A question to the map's routes, about the data of this visit when there is one. */
export function aboutVisit(url) {
  const { visit } = parseAddress(holder().location);
  return visit && url.startsWith("/map/") && !url.startsWith("/map/towns") ? `${url}&visit=${visit}` : url;
}

/** Call `changed(address)` now and whenever the address changes. */
export function listen(changed) {
  const page = holder();
  let last = null;
  const read = (event) => {
    keepMine(event);
    if (page.location.search === last) return;
    last = page.location.search;
    changed(parseAddress(page.location));
  };
  const wire = new AbortController();
  window.addEventListener("pagehide", () => wire.abort());
  if (page.navigation) {
    page.navigation.addEventListener("currententrychange", read, { signal: wire.signal });
  } else {
    const timer = setInterval(read, FALLBACK_MS);
    wire.signal.addEventListener("abort", () => clearInterval(timer));
  }
  read();
}

/** Change names in the address, empty or null to remove one: no history entry, no
 * rerun, and nothing at all when it says so already. */
function write(changes) {
  const page = holder();
  const url = new URL(page.location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
    mine.wrote(name, value);
  }
  if (url.searchParams.toString() !== asked().toString()) put(url.href);
}

function put(href) {
  const page = holder();
  writing = true;
  try {
    page.history.replaceState(page.history.state, "", plain(href));
    entry = page.history.state;
  } finally {
    writing = false;
  }
}

/** Commas, slashes and colons as they are: they need no escape in a query (RFC 3986). */
const plain = (text) => text.replaceAll("%2C", ",").replaceAll("%2F", "/").replaceAll("%3A", ":");

/** Shorten what Streamlit wrote into the address, where it can be. */
export function tidy() {
  const { href } = holder().location;
  if (plain(href) !== href) put(href);
}

/** Write where the map stands into the address. */
export function writeView(lat, lon, zoom) {
  const digits = zoom > 14 ? 6 : 5;
  write({ view: [lat.toFixed(digits), lon.toFixed(digits), Number(zoom.toFixed(2))].join(",") });
}

/** Write the ends of a measurement into the address, null to remove one. */
export const writeEnds = (from, to) => write({ from, to });

/** Write one name into the address, empty to remove it. */
export const writeName = (name, text) => write({ [name]: text });

/** What the map itself writes into the address, as it stands there now: Streamlit does
 * not see such a change, so it is told with everything that it is told. */
export function written() {
  const parameters = asked();
  mine.told(parameters);
  return Object.fromEntries(OURS.map((name) => [name, parameters.get(name)]));
}

/** Whether the Measure page is open, where the words stand beside the map. */
export const besideWords = () => /\/measure\/?$/.test(holder().location.pathname);

/* The page's address: filters and selection come from it, the view goes into it.
 *
 * Nothing in an address is trusted: numbers are checked to be finite and in
 * range, ids to be ids, and names that are not ours are not passed on. */

import { Mine, TAKEN } from "./mine.js";
import { parseInterval } from "./time.js";

const FILTERS = ["layer", "category", "facility", "document", "speaker",
  "precision", "contested", "casualties", "q", "datetime", "area", "near"];
const KEPT = [...FILTERS, "bbox", "strip"]; // the view is kept by the map, where it stands
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
const mine = new Mine(KEPT);
let writing = false;
let entry; // the history entry that was looked at last, or that is ours

/** Write back what an answer of Python's to something older has just undone; a step in
 * the history is a wish, and undoes what it will. Without events, Streamlit's writing
 * shows as another entry, also where the text is the same. */
function keepMine(event) {
  const { state } = holder().history;
  if (writing || (!event && state === entry)) return;
  entry = state;
  if (event && event.navigationType === "traverse") traversed(event);
  else write({ ...mine.older(asked()), [TAKEN]: "" });
}

/** A step in the history. Python's answer to what the map wrote makes an entry of its
 * own, which says the same: it is stepped over. */
function traversed({ from }) {
  const page = holder();
  mine.forget();
  const says = (url) => KEPT.map((name) => new URL(url).searchParams.get(name) || "").join("\n");
  const others = (url) => parseAddress(new URL(url)).selection.toString();
  const here = page.location.href;
  if (!from.sameDocument || new URL(from.url).pathname !== page.location.pathname) return;
  if (says(from.url) === says(here) && others(from.url) === others(here)) {
    page.history.go(from.index > page.navigation.currentEntry.index ? -1 : 1);
  }
}

/** A question to the map's routes, about the data of this visit when there is one. */
export function aboutVisit(url) {
  const { visit } = parseAddress(holder().location);
  return visit && url.startsWith("/map/") && !url.startsWith("/map/towns") ? `${url}&visit=${visit}` : url;
}

const listeners = [];

/** Call `changed(address)` now and whenever the address changes. */
export function listen(changed) {
  if (!listeners.length) watch();
  const one = { changed, last: null };
  listeners.push(one);
  hand(one);
}

/** Hand the address to one who has not heard it. */
function hand(one) {
  const { location } = holder();
  if (location.search === one.last) return;
  one.last = location.search;
  one.changed(parseAddress(location));
}

function watch() {
  const page = holder();
  const read = (event) => {
    keepMine(event);
    listeners.forEach(hand);
  };
  const wire = new AbortController();
  window.addEventListener("pagehide", () => wire.abort());
  if (page.navigation) {
    page.navigation.addEventListener("currententrychange", read, { signal: wire.signal });
  } else {
    const timer = setInterval(read, FALLBACK_MS);
    wire.signal.addEventListener("abort", () => clearInterval(timer));
  }
}

/** Change names in the address, empty or null to remove one: no rerun, and nothing at
 * all when it says so already. `step` says that a choice begins that a step back in the
 * history undoes; what follows before Python answered belongs to it. */
function write(changes, step = false) {
  const page = holder();
  const url = new URL(page.location.href);
  const begins = step && !mine.texts.size;
  for (const [name, value] of Object.entries(changes)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
    mine.wrote(name, value);
  }
  if (url.searchParams.toString() !== asked().toString()) put(url.href, begins);
}

function put(href, step = false) {
  const page = holder();
  writing = true;
  try {
    page.history[step ? "pushState" : "replaceState"](page.history.state, "", plain(href));
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
export const writeName = (name, text) => write({ [name]: text }, true);

/** Remove every filter from the address. */
export const clearFilters = () => write(Object.fromEntries([...FILTERS, "bbox"].map((name) => [name, ""])), true);

/** What the map itself wrote into the address and Python does not know yet: Streamlit
 * does not see such a change, so it is told with everything that it is told, which is
 * message `n`. */
export function written(n) {
  const parameters = asked();
  mine.told(n);
  return Object.fromEntries(["view", ...mine.texts.keys()].map((name) => [name, parameters.get(name)]));
}

/** Whether the map wrote something that Python was not told. */
export const untold = () => mine.untold;

/** Do something before the page beside the map hears of a click or a key. */
export function beforeThePage(act) {
  const wire = new AbortController();
  window.addEventListener("pagehide", () => wire.abort());
  if (holder() === window) return;
  for (const kind of ["pointerdown", "keydown"]) {
    holder().document.addEventListener(kind, act, { capture: true, signal: wire.signal });
  }
}

/** Whether the Measure page is open, where the words stand beside the map. */
export const besideWords = () => /\/measure\/?$/.test(holder().location.pathname);

/** Whether the page of the map is open, which follows what is filtered on it. */
export const onMapPage = () => !/\/(measure|bring)\/?$/.test(holder().location.pathname);

/* The words of the map come from the interface's catalogue with the page; text
 * from data is put beside them. Both become text nodes, never markup. */

let words = {};

export function setWords(given) {
  words = given || {};
}

/** The sentence with a name, with `{x}` filled in from `values`. */
export function say(name, values = {}) {
  const sentence = Object.hasOwn(words, name) ? words[name] : name;
  return sentence.replace(/\{(\w+)\}/g, (all, key) => (Object.hasOwn(values, key) ? grouped(values[key]) : all));
}

/** A count as people read it: from five digits on, in threes (ISO 80000-1). */
const grouped = (value) => (typeof value === "number" && Math.abs(value) >= 10000
  ? String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f") : String(value));

/** An element with a class, text and children. */
export function element(tag, className, text, children = []) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = text;
  made.append(...children);
  return made;
}

/** A real button with a spoken name, that the map does not take for a click on itself. */
export function button(className, label, glyph, act) {
  const made = element("button", className, glyph);
  made.type = "button";
  made.title = label;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

/** How the place of a thing is known, in a few words. */
export function placeWords(thing) {
  if (thing.kind === "cell") return say("cell", { n: thing.count });
  const how = say(`precision_${thing.precision}`);
  return thing.kind === "facility" ? say("facility") : how;
}

/** The size of an area in words: "about 120 m across". */
export function sizeWords(thing) {
  const size = thing.size_m;
  if (!Number.isFinite(size)) return "";
  const text = size < 1000 ? `${Math.round(size)} m` : `${(size / 1000).toFixed(size < 10000 ? 1 : 0)} km`;
  return say("across", { size: text });
}

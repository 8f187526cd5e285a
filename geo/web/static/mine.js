/* What the map wrote into the address and Python has not taken over yet. Python answers
 * later than a hand moves: an answer to an older state must not undo a newer one. Each
 * message to Python has a number that grows, and each address that Python writes says
 * up to which of them it knows. */

export const TAKEN = "taken"; // the name of that number; it leaves the address at once

export class Mine {
  /** `names` are those that the map writes. */
  constructor(names) {
    this.names = names;
    this.texts = new Map(); // name → {text, n}: n of the message that told it, null before
  }

  wrote(name, text) {
    const before = this.texts.get(name);
    if (!this.names.includes(name) || (before && before.text === (text || null))) return;
    this.texts.set(name, { text: text || null, n: null });
  }

  /** Everything is told with message `n`. */
  told(n) {
    for (const one of this.texts.values()) one.n = n;
  }

  /** Whether something was not told yet. */
  get untold() {
    return [...this.texts.values()].some(({ n }) => n === null);
  }

  /** Python wrote the address: what of it is older than what the map wrote, as the texts
   * to write back. What it knew of holds, whatever it made of it. */
  older(parameters) {
    const taken = Number(parameters.get(TAKEN));
    const back = {};
    for (const [name, { text, n }] of this.texts) {
      if (n !== null && n <= taken) this.texts.delete(name);
      else if (parameters.get(name) !== text) back[name] = text;
    }
    return back;
  }

  /** A step in the history: what it says holds. */
  forget() {
    this.texts.clear();
  }
}

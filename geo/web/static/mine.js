/* What the map wrote into the address and Python has not answered yet. Python answers
 * later than a hand moves: an answer to an older state must not undo a newer one. */

export class Mine {
  /** `names` are those that the map writes; `parameters` what the address says at first. */
  constructor(names, parameters) {
    this.names = names;
    this.texts = new Map(); // what the map wrote last, as long as Python does not say the same
    this.known = new Map(names.map((name) => [name, new Set([parameters.get(name)])]));
  }

  wrote(name, text) {
    if (this.names.includes(name)) this.texts.set(name, text || null);
  }

  /** Python is being told what the address says: it may answer with this from now on. */
  told(parameters) {
    for (const name of this.names) this.known.get(name).add(parameters.get(name));
  }

  /** Somebody else wrote the address: what of it is older than what the map wrote, as
   * the texts to write back. What Python never knew is a new wish, and holds. */
  older(parameters) {
    const back = {};
    for (const name of this.names) {
      const text = parameters.get(name);
      if (this.texts.has(name) && this.texts.get(name) !== text && this.known.get(name).has(text)) back[name] = this.texts.get(name);
      else this.agreed(name, text);
    }
    return back;
  }

  agreed(name, text) {
    this.texts.delete(name);
    this.known.set(name, new Set([text]));
  }
}

/* Questions to our own server: the newest answer wins, failures are tried again. */

import { aboutVisit } from "./address.js";

const FIRST_WAIT_MS = 1500;
const LONGEST_WAIT_MS = 30000;

/** An answer that says, in one sentence, what was wrong with the question. */
export class Refused extends Error {}

async function getJSON(url, signal) {
  const answer = await fetch(aboutVisit(url), { signal, headers: { Accept: "application/json" } });
  if (answer.ok) return answer.json();
  if (answer.status === 400 || answer.status === 404) {
    const problem = await answer.json().catch(() => ({}));
    throw new Refused(String(problem.detail || problem.title || ""));
  }
  throw new Error(String(answer.status));
}

/** One file or answer, once; no retry. */
export const once = (url) => getJSON(url, undefined);

/**
 * A channel for one kind of question. Asking again drops the answer that was
 * awaited; a failure is tried again, later each time, until it is answered.
 * `heard` gets {loading}, {failed}, {refused} or {answer}.
 */
export class Channel {
  constructor(heard) {
    this.heard = heard;
    this.wire = null;
    this.timer = 0;
    window.addEventListener("online", () => this.timer && this.again());
  }

  ask(url) {
    this.url = url;
    this.wait = FIRST_WAIT_MS;
    this.again();
  }

  drop() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.wire) this.wire.abort();
    this.wire = null;
  }

  async again() {
    this.drop();
    const wire = new AbortController();
    this.wire = wire;
    this.heard({ loading: true });
    try {
      const answer = await getJSON(this.url, wire.signal);
      if (this.wire === wire) this.heard({ answer });
    } catch (error) {
      if (this.wire === wire) this.failed(error);
    }
  }

  failed(error) {
    if (error instanceof Refused) {
      this.heard({ refused: error.message });
      return;
    }
    this.heard({ failed: true });
    this.timer = setTimeout(() => this.again(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
  }
}

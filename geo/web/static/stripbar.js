/* The row of the time strip: play, step and speed, the words, and two buttons. */

import { HOUR, shown, shownInterval, STEPS } from "./time.js";
import { button, element, say } from "./words.js";

const SPEEDS = [0.5, 1, 2, 4, 8];
const FEWEST = 2; // steps in the strip, for a step to be offered

export class StripBar {
  constructor(strip) {
    this.strip = strip;
    this.at = null;
    const player = strip.player;
    this.play = button("geo-button", say("time_play"), "▶", () => (player.playing ? player.pause() : player.play()));
    this.back = button("geo-button", say("time_back"), "‹", () => player.nudge(-1));
    this.on = button("geo-button", say("time_on"), "›", () => player.nudge(1));
    this.step = choice(say("time_step"), () => player.use(STEPS[this.step.value]));
    this.speed = choice(say("time_speed"), () => { player.perSecond = Number(this.speed.value); });
    this.speed.append(...SPEEDS.map((n) => option(n, say("per_second", { n }), n === player.perSecond)));
    this.said = element("span", "geo-strip-said");
    this.said.setAttribute("aria-live", "polite");
    this.zoom = button("geo-button", say("time_part"), "⤢", () => strip.zoom());
    this.none = button("geo-button", say("time_clear"), "×", () => strip.clear());
    this.box = element("div", "geo-strip-bar", null, [this.back, this.play, this.on, this.step, this.speed, this.said, this.zoom, this.none]);
    for (const one of this.box.children) one.hidden = one !== this.said;
  }

  /** Bring buttons, lists and words up to what the strip shows. */
  update() {
    const { player, chosen, part, answer } = this.strip;
    if (!answer) return;
    const some = chosen.some((one) => one !== null);
    for (const one of [this.back, this.play, this.on, this.step, this.speed]) one.hidden = answer.extent === null;
    this.none.hidden = !some;
    this.zoom.hidden = !some && !part;
    name(this.zoom, say(part ? "time_all" : "time_part"));
    this.zoom.setAttribute("aria-pressed", String(Boolean(part)));
    name(this.play, say(player.playing ? "time_pause" : "time_play"));
    this.play.textContent = player.playing ? "❚❚" : "▶";
    this.said.setAttribute("aria-live", player.playing ? "off" : "polite");
    this.offer();
    this.says(this.at === null ? this.sentence() : this.hovered());
  }

  /** The steps that fit into the strip. */
  offer() {
    const [from, to] = this.strip.domain();
    const { step } = this.strip.player;
    const fitting = STEPS.filter((one) => one === step || (one.about * FEWEST <= to - from && one.about >= (to - from) / 5000) || one.about === HOUR);
    const key = fitting.map((one) => one.word).join() + (step && step.word);
    if (key === this.offered) return;
    this.offered = key;
    this.step.replaceChildren(...fitting.map((one) => option(STEPS.indexOf(one), say(one.word), one === step)));
  }

  says(text) {
    if (this.said.textContent !== text) this.said.textContent = this.said.title = text;
  }

  sentence() {
    const { answer } = this.strip;
    const parts = [answer.extent ? this.strip.words() : say("time_none")];
    if (answer.undated) parts.push(say(answer.undated === 1 ? "undated_one" : "undated", { n: answer.undated }));
    return parts.join(" · ");
  }

  hover(ms) {
    this.at = ms;
    this.says(ms === null ? this.sentence() : this.hovered());
  }

  /** The bar under the pointer: its time and its expected number. */
  hovered() {
    const { counts } = this.strip.answer;
    const [from, to] = this.strip.domain();
    const wide = (to - from) / counts.length;
    const bin = Math.min(counts.length - 1, Math.max(0, Math.floor((this.at - from) / wide)));
    const minute = (ms) => Math.round(ms / 60000) * 60000;
    const when = shownInterval(minute(from + bin * wide), minute(from + (bin + 1) * wide));
    return `${when}: ${say("time_expected", { n: number(counts[bin]) })}`;
  }

  /** The picture in words, for those who do not see it. */
  described() {
    const { answer } = this.strip;
    const [from, to] = this.strip.domain();
    return say("time_picture", { from: shown(Math.round(from / 60000) * 60000), to: shown(Math.round(to / 60000) * 60000), dated: answer.dated, undated: answer.undated });
  }
}

/** An expected number: a decimal where it is small. */
export const number = (n) => (n >= 10 || Number.isInteger(n) ? String(Math.round(n)) : n < 0.05 && n > 0 ? "< 0.1" : n.toFixed(1));

function name(made, label) {
  made.title = label;
  made.setAttribute("aria-label", label);
}

function choice(label, act) {
  const made = element("select", "geo-pick");
  name(made, label);
  made.addEventListener("change", act);
  return made;
}

function option(value, text, selected) {
  const made = element("option", "", text);
  made.value = String(value);
  made.selected = selected;
  return made;
}

/* Times of the strip, all in UTC and in milliseconds since 1970: what an address says,
 * how it is written, steps to move by, and the marks of the axis. Dates are written
 * as ISO 8601, which no reader takes for another day. */

export const MINUTE = 60000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
const DATE = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/;

/** The steps to play by: their word, how long they are about, and how many units. */
export const STEPS = [
  { word: "step_hour", about: HOUR, ms: HOUR },
  { word: "step_six_hours", about: 6 * HOUR, ms: 6 * HOUR },
  { word: "step_day", about: DAY, ms: DAY },
  { word: "step_week", about: 7 * DAY, ms: 7 * DAY },
  { word: "step_month", about: 30.4 * DAY, months: 1 },
  { word: "step_quarter", about: 91.3 * DAY, months: 3 },
  { word: "step_year", about: 365.25 * DAY, months: 12 },
];
const FEWEST_STEPS = 40; // in the whole strip, for the step that is offered first

/** What one end of an interval covers: a whole day for a date; null if it is neither. */
function covered(text) {
  const plain = text.toUpperCase();
  if (!DATE.test(plain) && !INSTANT.test(plain)) return null;
  const start = Date.parse(plain);
  return Number.isFinite(start) ? [start, start + (DATE.test(plain) ? DAY : 0)] : null;
}

/** `2025-08-01/2025-08-18` → [start, end), null for an open end; else null. */
export function parseInterval(text) {
  const ends = String(text || "").trim().split("/").map((one) => (one === ".." ? "" : one));
  if (ends.length > 2 || ends.every((one) => one === "")) return null;
  const [first, last] = [covered(ends[0]), covered(ends[ends.length - 1])];
  if ((ends[0] && !first) || (ends[ends.length - 1] && !last)) return null;
  const [start, end] = [first && first[0], last && last[1]];
  if (start !== null && end !== null && start >= end) return ends.length === 1 ? [start, start + 1] : null;
  return [start, end];
}

const isMidnight = (ms) => ms % DAY === 0;
const iso = (ms) => new Date(ms).toISOString();

/** A day as 2025-08-01, a minute as 2025-08-01T06:00Z. */
const written = (ms) => (isMidnight(ms) ? iso(ms).slice(0, 10) : `${iso(ms).slice(0, 16)}Z`);

/** [start, end) as an address writes it, in whole days where it can; "" for no limit. */
export function intervalText(start, end) {
  if (start === null && end === null) return "";
  const first = start === null ? ".." : written(start);
  if (end === null) return `${first}/..`;
  const last = isMidnight(end) ? written(end - DAY) : written(end);
  return first === last && isMidnight(end) ? first : `${first}/${last}`;
}

/** An instant for people: the day, and the hour where it is not midnight. */
export const shown = (ms) => written(ms).replace("T", " ").replace("Z", "");

/** An interval for people; whole days with the last day included. */
export function shownInterval(start, end) {
  const last = isMidnight(end) && isMidnight(start) ? shown(end - DAY) : shown(end);
  return shown(start) === last ? last : `${shown(start)} – ${last}`;
}

/** The day that an instant lies in as 2025-08-01; "" for none, or where a day is written otherwise. */
export const dayOf = (ms) => (ms === null || Math.abs(ms) > 5e13 ? "" : iso(ms).slice(0, 10));

/** What a choice is rounded to in a strip where a pixel is so long. */
export function roundness(perPixel) {
  return perPixel >= DAY / 3 ? DAY : perPixel >= HOUR / 3 ? HOUR : MINUTE;
}

/** `ms` moved by `n` steps; months keep the day as far as the month has it. */
export function moved(ms, step, n) {
  if (!step.months) return ms + n * step.ms;
  const date = new Date(ms), day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + n * step.months);
  const most = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.setUTCDate(Math.min(day, most));
}

/** The start of the step that `ms` lies in: an hour, a day, a month, a year. */
export function stepStart(ms, step) {
  if (!step.months) {
    const monday = step.ms === 7 * DAY ? 4 * DAY : 0; // 1970-01-05 was a Monday
    return Math.floor((ms - monday) / step.ms) * step.ms + monday;
  }
  const date = new Date(ms);
  const months = 12 * date.getUTCFullYear() + date.getUTCMonth();
  return new Date(0).setUTCFullYear(0, Math.floor(months / step.months) * step.months, 1);
}

/** The longest step of which the stretch still holds many. */
export function usualStep(stretch) {
  const fitting = STEPS.filter((step) => step.about * FEWEST_STEPS <= stretch);
  return fitting[fitting.length - 1] || STEPS[0];
}

const UNITS = [
  ...[1, 3, 6, 12].map((n) => ({ about: n * HOUR, ms: n * HOUR })),
  ...[1, 2, 7, 14].map((n) => ({ about: n * DAY, ms: n * DAY })),
  ...[1, 3, 6].map((n) => ({ about: n * 30.4 * DAY, months: n })),
  ...[1, 2, 5, 10, 20, 50, 100, 500].map((n) => ({ about: n * 365.25 * DAY, months: 12 * n })),
];

/** The axis: instants with a text each, at least `gap` apart (in milliseconds). */
export function ticks(from, to, gap) {
  const unit = UNITS.find((one) => one.about >= gap) || UNITS[UNITS.length - 1];
  const length = unit.months ? (unit.months >= 12 ? 4 : 7) : unit.ms >= DAY ? 10 : 16;
  const out = [];
  for (let at = stepStart(from, unit); at < to; at = moved(at, unit, 1)) {
    if (at >= from) out.push({ at, text: iso(at).slice(length === 16 ? 5 : 0, length).replace("T", " ") });
  }
  return out;
}

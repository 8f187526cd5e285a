/* The bars of the time strip and the marks of its axis. */

import { ticks } from "./time.js";

const AXIS_PX = 15;
const LABEL_PX = 92;
const LEAST_PX = 1.5; // a bar that is not nothing is seen

export function paintBars(canvas, answer, [from, to], [start, end], look) {
  const width = canvas.parentElement.clientWidth, height = canvas.parentElement.clientHeight;
  if (!width) return;
  const ratio = Math.min(window.devicePixelRatio || 1, 3);
  Object.assign(canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const x = (ms) => (ms - from) / (to - from) * width;
  const chosen = [start === null ? -Infinity : x(start), end === null ? Infinity : x(end)];
  bars(context, answer, x, chosen, height - AXIS_PX, look.colours);
  axis(context, ticks(from, to, (to - from) * LABEL_PX / width), x, width, height, look.colours);
}

/** Heights by the square root of the numbers, so that quiet times are seen beside the
 * busiest; what is not chosen is paler. */
function bars(context, answer, x, [left, right], floor, colours) {
  const most = Math.max(...answer.counts, 1e-9);
  const [from, to] = [Date.parse(answer.from), Date.parse(answer.to)];
  const wide = (to - from) / answer.counts.length;
  context.fillStyle = colours.ink;
  answer.counts.forEach((count, bin) => {
    if (!count) return;
    const [a, b] = [x(from + bin * wide), x(from + (bin + 1) * wide)];
    const high = Math.max(LEAST_PX, Math.sqrt(count / most) * (floor - 3));
    context.globalAlpha = b > left && a < right ? 0.75 : 0.22;
    context.fillRect(a, floor - high, Math.max(1, b - a - (b - a > 3 ? 1 : 0)), high);
  });
  context.globalAlpha = 1;
}

function axis(context, marks, x, width, height, colours) {
  const floor = height - AXIS_PX;
  context.fillStyle = colours.border;
  context.fillRect(0, floor, width, 1);
  context.font = "11px system-ui, sans-serif";
  context.textBaseline = "bottom";
  for (const { at, text } of marks) {
    const place = Math.round(x(at));
    context.fillStyle = colours.border;
    context.fillRect(place, floor, 1, 4);
    if (place + 3 + context.measureText(text).width > width) continue;
    context.fillStyle = colours.town;
    context.fillText(text, place + 3, height);
  }
}

/* Colours. The page's theme comes from Streamlit as CSS variables on this frame;
 * a canvas cannot use those, so they are turned into a palette here.
 *
 * The category colours are those of Okabe and Ito, told apart with any kind of
 * colour vision, darkened or lightened to stand out on our land and water. */

const HUES = {
  vermilion: ["#c24a00", "#ff9a5c"],
  blue: ["#0066a6", "#5cb8ff"],
  purple: ["#9b3d78", "#f0a3d3"],
  green: ["#00735a", "#3fd0a6"],
  ochre: ["#8a6100", "#f0c040"],
  grey: ["#5b636d", "#b4bcc6"],
};

const CATEGORY_HUES = {
  "missile-strike": "vermilion",
  "drone-strike": "blue",
  "air-strike": "purple",
  "shelling": "ochre",
  "strike": "green",
};

const LIGHT = {
  water: "#dde6ea", land: "#f6f4ee", border: "#b5aea2", town: "#6a675f", townDot: "#8d897f",
  halo: "rgba(255,255,255,.9)", ink: "#1d242b", paper: "#ffffff", glow: "rgba(255,196,0,.55)",
  ring: "#3f474f", facility: "#39424c", grid: "rgba(60,60,50,.07)",
};
const DARK = {
  water: "#0c1115", land: "#1b2127", border: "#4a545d", town: "#98a3ac", townDot: "#7b868f",
  halo: "rgba(14,18,22,.85)", ink: "#eef2f5", paper: "#161b20", glow: "rgba(255,214,80,.5)",
  ring: "#c6ced6", facility: "#c9d1d9", grid: "rgba(255,255,255,.06)",
};

function luminance(colour) {
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = "#ffffff";
  probe.fillStyle = colour;
  const hex = probe.fillStyle.match(/^#(..)(..)(..)$/);
  if (!hex) return 1;
  const [r, g, b] = hex.slice(1).map((part) => parseInt(part, 16) / 255);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Whether the page is dark now, by the background that Streamlit gives. */
export function isDark() {
  const style = getComputedStyle(document.documentElement);
  return luminance(style.getPropertyValue("--background-color").trim() || "#ffffff") < 0.4;
}

export const palette = (dark) => (dark ? DARK : LIGHT);

/** The hue's name of a category; categories without one of their own are grey. */
export const hueOf = (category) => (Object.hasOwn(CATEGORY_HUES, category) ? CATEGORY_HUES[category] : "grey");

export function colourOf(category, dark) {
  return HUES[hueOf(category)][dark ? 1 : 0];
}

/** Call `changed(dark)` now and whenever Streamlit hands over another theme. */
export function followTheme(changed) {
  let last = null;
  const look = () => {
    const dark = isDark();
    if (dark === last) return;
    last = dark;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    changed(dark);
  };
  const streamlit = window.Streamlit;
  if (streamlit && streamlit.events) streamlit.events.addEventListener(streamlit.RENDER_EVENT, look);
  look();
}

/** Whether the reader asked for less motion. */
export const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

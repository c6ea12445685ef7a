// Elements. Text of the data goes in as text nodes only.

const byId = (id) => document.getElementById(id);

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key.startsWith("aria-") && value !== null) element.setAttribute(key, String(value));
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const button = (label, onclick, attributes) => make("button", { type: "button", onclick, ...attributes }, label);

const SVG = "http://www.w3.org/2000/svg";
function draw(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const icon = (d) => draw("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, draw("path", { d }));

// The shape and colour of a role, as on the canvas.
const OUTLINES = {
  dot: "M8 1.6a6.4 6.4 0 1 1 0 12.8A6.4 6.4 0 0 1 8 1.6Z",
  hexagon: "M1 8 4.5 1.9h7L15 8l-3.5 6.1h-7Z",
  triangle: "M8 1.4 15 13.8H1Z",
  square: "M2.2 2.2h11.6v11.6H2.2Z",
  diamond: "M8 .8 15.2 8 8 15.2.8 8Z",
};
function swatch(role) {
  const { shape, colour } = roles[role];
  const path = draw("path", { d: OUTLINES[shape], fill: colour, stroke: shade(colour), "stroke-width": 1 });
  return draw("svg", { class: "swatch", viewBox: "0 0 16 16", "aria-hidden": "true" }, path);
}

function stroke(manner) {
  const look = manners[manner];
  const line = draw("line", { x1: 1, x2: 31, y1: 6, y2: 6, class: `manner-${look.name}`, "stroke-width": 2 });
  line.setAttribute("stroke-dasharray", look.dash.map((length) => length * 0.75).join(" "));
  return draw("svg", { class: "stroke", viewBox: "0 0 32 12", "aria-hidden": "true" }, line);
}

// A darker or, on a dark ground, lighter tone of a colour, for outlines.
function shade(colour) {
  const toward = isDark() ? 255 : 0;
  const tone = (start) => Math.round(parseInt(colour.slice(start, start + 2), 16) * 0.68 + toward * 0.32);
  return `rgb(${tone(1)},${tone(3)},${tone(5)})`;
}

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const prefersCalm = matchMedia("(prefers-reduced-motion: reduce)");
function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "auto" ? prefersDark.matches : chosen === "dark";
}
const isNarrow = () => matchMedia("(max-width: 1023px)").matches;

function say(text) {
  byId("said").textContent = text;
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    say(`${what} copied`);
    return true;
  } catch {
    const area = make("textarea", { class: "unseen" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    say(done ? `${what} copied` : `${what} could not be copied`);
    return done;
  }
}

// A button that copies, and says so on itself for a moment.
function copyButton(label, what, text) {
  const made = button(label, async () => {
    made.textContent = (await copy(text(), what)) ? "Copied" : "Not copied";
    setTimeout(() => { made.textContent = label; }, 1500);
  }, { class: "quiet" });
  return made;
}

function download(name, parts, type) {
  const address = URL.createObjectURL(parts instanceof Blob ? parts : new Blob(parts, { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  say(`${name} saved`);
}

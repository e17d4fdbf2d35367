// What a page looks like, by computed boxes and styles. Each function returns a list of faults, [] if there are none.
"use strict";

const shown = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
const named = (element) => `${element.localName}.${[...element.classList].join(".")} ${(element.textContent || "").trim().slice(0, 60)}`;
const apart = (a, b) => a.right <= b.left + 0.5 || b.right <= a.left + 0.5 || a.bottom <= b.top + 0.5 || b.bottom <= a.top + 0.5;
const inside = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;

function pairs(boxes, name) {
  const faults = [];
  const sorted = [...boxes].sort((one, other) => one.box.top - other.box.top);
  for (let i = 0; i < sorted.length; i++) {
    for (let j = i + 1; j < sorted.length && sorted[j].box.top < sorted[i].box.bottom; j++) {
      if (!apart(sorted[i].box, sorted[j].box)) faults.push(`${name}: ${sorted[i].text} and ${sorted[j].text}`);
    }
  }
  return faults;
}

// The page is no wider than the window, and nothing in it stands out of it on the left or right without a scroll bar.
function wide() {
  const root = document.documentElement;
  const faults = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide, the window ${root.clientWidth}`] : [];
  if (faults.length) {
    for (const element of document.body.querySelectorAll("*")) {
      if (shown(element) && element.getBoundingClientRect().right > root.clientWidth + 1) faults.push(named(element));
    }
  }
  return faults.slice(0, 8);
}

// No box that hides what does not fit has something that does not fit.
function cut() {
  const faults = [];
  for (const element of document.body.querySelectorAll("*")) {
    if (!shown(element) || element instanceof SVGElement) continue;
    const style = getComputedStyle(element);
    const hides = ["hidden", "clip"];
    if (hides.includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1) faults.push(`cut: ${named(element)}`);
    if (hides.includes(style.overflowY) && element.scrollHeight > element.clientHeight + 1) faults.push(`cut: ${named(element)}`);
  }
  return faults;
}

// Words are not broken inside badges and cells with one short word.
function broken() {
  const faults = [];
  for (const element of document.querySelectorAll(".badge, [data-word]")) {
    if (!shown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(element);
    if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) faults.push(`broken: ${named(element)}`);
  }
  return faults;
}

function channels(colour) {
  const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
  return { r, g, b, a };
}

function luminance({ r, g, b }) {
  const [x, y, z] = [r, g, b].map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
}

function ratio(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

// The colour behind an element: the box of its node in a graph, else the nearest background that covers.
function behind(element) {
  const node = element.closest(".node");
  if (node) {
    const fill = getComputedStyle(node.querySelector(".box")).fill;
    if (fill !== "none") return channels(fill);
  }
  const cell = element.matches(".chosen") && element.previousElementSibling;
  if (cell && cell.matches(".cell")) return channels(getComputedStyle(cell).fill);
  for (let at = element; at; at = at.parentElement) {
    const colour = channels(getComputedStyle(at).backgroundColor);
    if (colour.a === 1) return colour;
  }
  return channels("rgb(255 255 255)");
}

// Text has a contrast of 4.5 to what is behind it, large text of 3; borders of graph nodes and badges 3 to the page.
function contrast() {
  const faults = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || seen.has(element) || !shown(element) || element.closest("script, style, title, metadata, .skip")) continue;
    seen.add(element);
    const style = getComputedStyle(element);
    const colour = channels(element instanceof SVGElement ? style.fill : style.color);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const found = ratio(colour, behind(element));
    if (found < (large ? 3 : 4.5)) faults.push(`contrast ${found.toFixed(2)}: ${named(element)}`);
  }
  for (const box of document.querySelectorAll(".graph .box, .legend .box")) {
    const style = getComputedStyle(box);
    const found = ratio(channels(style.stroke), behind(box.ownerSVGElement));
    if (found < 3) faults.push(`border ${found.toFixed(2)}: ${named(box.parentElement)}`);
  }
  return faults;
}

// In each graph no two nodes overlap, and each label is inside its node.
function graphs() {
  const faults = [];
  for (const graph of document.querySelectorAll("svg.graph")) {
    const nodes = [...graph.querySelectorAll(".node")].map((node) => ({
      box: node.querySelector(".box").getBoundingClientRect(),
      label: node.querySelector("text").getBoundingClientRect(),
      text: node.dataset.id,
    }));
    faults.push(...pairs(nodes, "nodes overlap"));
    for (const node of nodes) if (!inside(node.label, node.box)) faults.push(`label outside its node: ${node.text}`);
    const all = graph.getBoundingClientRect();
    for (const node of nodes) if (!inside(node.box, all)) faults.push(`node outside the picture: ${node.text}`);
  }
  return faults;
}

// The box of a line of text without its leading: what ink may cover.
function ink(text) {
  const { left, right, top, bottom, height } = text.getBoundingClientRect();
  return { left, right, top: top + 0.15 * height, bottom: bottom - 0.15 * height };
}

// In each drawing no two labels overlap, and none is outside.
function labels() {
  const faults = [];
  for (const drawing of document.querySelectorAll("svg.drawing, .chart svg")) {
    const all = drawing.getBoundingClientRect();
    const texts = [...drawing.querySelectorAll("text")].filter(shown).map((text) => ({ box: ink(text), text: text.textContent.replace(/\s+/g, "") }));
    faults.push(...pairs(texts, "labels overlap"));
    for (const text of texts) if (!inside(text.box, all)) faults.push(`label outside the picture: ${text.text}`);
  }
  return faults;
}

// Each node of each graph is what a click on its middle meets.
function unclickable() {
  const faults = [];
  for (const node of document.querySelectorAll("svg.graph .node")) {
    const rect = node.querySelector(".box");
    rect.scrollIntoView({ block: "center", inline: "center" });
    const box = rect.getBoundingClientRect();
    const met = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (!met || met.closest("a") !== node) faults.push(`a click meets ${met && named(met)}, not ${node.dataset.id}`);
  }
  return faults;
}

// In print, all that was folded is open, and controls are gone.
function unprinted() {
  const faults = [];
  for (const part of document.querySelectorAll("details > :not(summary)")) if (!shown(part)) faults.push(`folded: ${named(part)}`);
  for (const control of document.querySelectorAll("nav, form, input, button, .skip")) if (shown(control)) faults.push(`control: ${named(control)}`);
  for (const box of document.querySelectorAll("pre, .formula, .scroll, .table, .chart, blockquote")) {
    if (shown(box) && (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1)) faults.push(`cut in print: ${named(box)}`);
  }
  return faults;
}

// What the keyboard is on, and whether that shows.
function focused() {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.querySelector(".box");
  const visible = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || (box && parseFloat(getComputedStyle(box).strokeWidth) >= 4);
  return { tag: element.localName, name: element.getAttribute("name") || "", node: element.matches(".node"), href: element.getAttribute("href") || "", visible: Boolean(visible) };
}

// No element can be focused that has nothing to do: a scroll box without what scrolls is a stop of the keyboard for nothing.
function idle() {
  const faults = [];
  for (const box of document.querySelectorAll("[tabindex='0']")) {
    if (shown(box) && box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight && !box.matches(".scroll")) faults.push(`idle stop: ${named(box)}`);
  }
  return faults;
}

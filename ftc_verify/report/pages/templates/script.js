"use strict";
// Filter: rows whose words and verdicts are asked for. Nothing is hidden where scripts do not run.
for (const form of document.querySelectorAll(".filter")) {
  const rows = [...form.nextElementSibling.querySelectorAll("tbody tr")], found = form.querySelector(".found");
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const choose = () => {
    const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const off = boxes.filter((box) => !box.checked);
    let count = 0;
    rows.forEach((row, i) => {
      row.hidden = off.some((box) => row.dataset[box.name] === box.value) || !words.every((word) => texts[i].includes(word));
      count += !row.hidden;
    });
    found.textContent = count + " of " + rows.length + " rows";
  };
  form.addEventListener("input", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  choose();
}
// Graphs: zoom, and the edges of the node that is looked at.
for (const buttons of document.querySelectorAll(".zoom")) {
  const box = buttons.nextElementSibling, svg = box.querySelector("svg"), { width, height } = svg.viewBox.baseVal;
  let scale = 1;
  buttons.addEventListener("click", (event) => {
    const by = Number(event.target.dataset.zoom);
    if (Number.isNaN(by)) return;
    const middle = (box.scrollLeft + box.clientWidth / 2) / scale;
    scale = by === 0 ? Math.min(1, box.clientWidth / width) : by === 1 ? 1 : Math.min(4, Math.max(0.1, scale * by));
    svg.setAttribute("width", width * scale);
    svg.setAttribute("height", height * scale);
    box.scrollLeft = middle * scale - box.clientWidth / 2;
  });
  buttons.hidden = false;
  const edges = [...svg.querySelectorAll(".edge")];
  for (const node of svg.querySelectorAll(".node")) {
    const near = edges.filter((edge) => edge.dataset.from === node.dataset.id || edge.dataset.to === node.dataset.id);
    for (const [name, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]])
      node.addEventListener(name, () => near.forEach((edge) => edge.classList.toggle("near", on)));
  }
}
// Print: what is folded is printed (browsers that know ::details-content need no script for it).
addEventListener("beforeprint", () => { for (const part of document.querySelectorAll("details:not([open])")) { part.open = true; part.dataset.opened = ""; } });
addEventListener("afterprint", () => { for (const part of document.querySelectorAll("details[data-opened]")) { part.open = false; delete part.dataset.opened; } });

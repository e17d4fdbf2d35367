"use strict";
for (const form of document.querySelectorAll(".filter")) {
  const rows = [...form.parentElement.querySelectorAll("table.claims tbody tr")], found = form.querySelector(".found");
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const choose = () => {
    const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const kept = new Set([...form.querySelectorAll("[name=statement]:checked")].map((box) => box.value));
    let count = 0;
    rows.forEach((row, i) => {
      row.hidden = !(kept.has(row.dataset.statement) && words.every((word) => texts[i].includes(word)));
      count += !row.hidden;
    });
    found.textContent = count + " of " + rows.length + " rows";
  };
  form.addEventListener("input", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  choose();
}
for (const buttons of document.querySelectorAll(".zoom")) {
  const box = buttons.nextElementSibling, svg = box.querySelector("svg"), width = svg.width.baseVal.value, height = svg.height.baseVal.value;
  let scale = 1;
  buttons.addEventListener("click", (event) => {
    const by = Number(event.target.dataset.zoom);
    if (Number.isNaN(by)) return;
    scale = by === 0 ? box.clientWidth / width : Math.min(4, Math.max(0.1, scale * by));
    svg.setAttribute("width", width * scale);
    svg.setAttribute("height", height * scale);
  });
  buttons.hidden = false;
  for (const node of svg.querySelectorAll(".node")) {
    const near = () => [...svg.querySelectorAll(".edge")].filter((edge) => edge.dataset.from === node.dataset.id || edge.dataset.to === node.dataset.id);
    for (const [name, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]])
      node.addEventListener(name, () => near().forEach((edge) => edge.classList.toggle("near", on)));
  }
}

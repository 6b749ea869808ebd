"use strict";
// The form of one person: the anchor first, then its whole points as buttons.
(() => {
  const sheet = document.getElementById("sheet");
  const side = document.querySelector("[data-side]");
  if (side && matchMedia("(max-width: 1100px)").matches) side.open = false;
  if (!sheet || !sheet.dataset.drafts) return;
  const MOST = 12;

  function range(item) {
    const anchor = item.querySelector("input[type=radio]:checked");
    if (anchor) return anchor.dataset;
    const rows = item.querySelectorAll("[data-failed][data-low]");
    if (!rows.length) return item.querySelector("input[type=radio]") ? null : item.querySelector(".points").dataset;
    const ticked = item.querySelectorAll("input[name$=':tests'][type=checkbox]:checked").length;
    const again = item.querySelector("input[name$=':repeated'][type=checkbox]:checked");
    rows.forEach((row) => row.classList.toggle("chosen", !again && (ticked > 0 || item.querySelector(".points").value !== "") && Number(row.dataset.failed) === ticked));
    item.querySelector("[data-failed=again]")?.classList.toggle("chosen", Boolean(again));
    if (again) { const [low, high] = again.dataset.range.split("～"); return { low, high: high || low }; }
    return [...rows].find((row) => Number(row.dataset.failed) === ticked)?.dataset;
  }
  function chips(item, fresh) {
    const box = item.querySelector("[data-chips]"), points = item.querySelector(".points");
    if (!box || !points) return;
    const now = range(item), step = Number(points.dataset.step) || 1;
    const low = Number(now?.low), high = Number(now?.high), value = Number(points.value);
    if (now?.low && fresh && low === high) points.value = now.low;
    else if (now?.low && fresh && points.value !== "" && (value < low || value > high)) points.value = "";
    // Only another range makes other buttons: one that is being pressed stays.
    const offered = now?.low && (high - low) / step < MOST ? `${low},${high}` : "";
    if (box.dataset.offered !== offered) { box.replaceChildren(...(offered ? made(low, high, step, points) : [])); box.dataset.offered = offered; }
    for (const chip of box.children) chip.setAttribute("aria-pressed", String(points.value !== "" && Number(points.value) === Number(chip.textContent)));
  }
  function made(low, high, step, points) {
    const chips = [];
    for (let p = high; p >= low; p -= step) {
      const chip = document.createElement("button");
      chip.type = "button"; chip.textContent = String(p);
      chip.addEventListener("click", () => { points.value = chip.textContent; points.dispatchEvent(new Event("input", { bubbles: true })); });
      chips.push(chip);
    }
    return chips;
  }
  const items = [...sheet.querySelectorAll("tbody.item")];
  items.forEach((item) => chips(item, false));
  sheet.addEventListener("input", (event) => {
    const item = event.target.closest("tbody.item");
    if (item) chips(item, /radio|checkbox/.test(event.target.type));
  }, true);
  sheet.addEventListener("filled", (event) => {
    const item = items.find((one) => one.dataset.cell === event.detail);
    if (item) chips(item, false);
  });
})();

"use strict";
// A block copied from a spreadsheet fills the cells to the right and below; the arrow
// keys and Enter move between rows.
(() => {
  const grid = document.querySelector("[data-grid]");
  if (!grid) return;
  const rows = [...grid.tBodies[0].rows].map((row) => [...row.querySelectorAll("input")]);
  const place = (input) => {
    const down = rows.findIndex((row) => row.includes(input));
    return [down, rows[down].indexOf(input)];
  };
  grid.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const [down, across] = place(event.target);
    text.replace(/\r?\n$/, "").split(/\r?\n/).forEach((line, i) => {
      line.split("\t").forEach((cell, j) => {
        const input = rows[down + i]?.[across + j];
        if (input && !input.disabled) { input.value = cell.trim(); input.dataset.changed = ""; }
      });
    });
  });
  grid.addEventListener("input", (event) => { event.target.dataset.changed = ""; });
  grid.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    const [down, across] = place(event.target);
    const next = rows[down + step]?.[across];
    if (next) { next.focus(); next.select(); }
  });
})();

"use strict";
// The matrix of a team: cells by keyboard, and beside it the standard of the cell at hand.
(() => {
  const grid = document.querySelector(".marks"), panel = document.getElementById("panel");
  if (!grid) return;
  const cells = [...grid.tBodies[0].rows].map((row) => [...row.querySelectorAll("td[data-cell]")].map((td) => td.querySelector("input.points")));
  let here = null, timer = 0, waiting = null;

  const place = (input) => {
    for (let r = 0; r < cells.length; r += 1) { const c = cells[r].indexOf(input); if (c >= 0) return [r, c]; }
    return null;
  };
  // The next cell in a direction that can be filled in: submitted rows are passed over.
  function move(input, down, right) {
    let [r, c] = place(input);
    for (;;) {
      r += down; c += right;
      if (r < 0 || r >= cells.length || c < 0 || c >= cells[r].length) return;
      if (cells[r][c]) { cells[r][c].focus(); return; }
    }
  }
  grid.addEventListener("focusin", (event) => {
    const input = event.target;
    if (!input.dataset.panel) return;
    input.select();
    grid.querySelector("td.here")?.classList.remove("here");
    input.closest("td").classList.add("here");
    here = input;
    waiting = null;
    clearTimeout(timer);
    timer = setTimeout(() => htmx.ajax("GET", input.dataset.panel, { target: "#panel", swap: "innerHTML" }).catch(() => {}), 120);
  });
  const whole = (input) => input.selectionStart === 0 && input.selectionEnd === input.value.length;
  grid.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!input.dataset.panel || event.ctrlKey || event.metaKey) return;
    if (event.altKey) { if (chosen(event)) event.preventDefault(); return; }
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [event.shiftKey ? -1 : 1, 0] };
    if (whole(input) || input.selectionEnd === 0) moves.ArrowLeft = [0, -1];
    if (whole(input) || input.selectionStart === input.value.length) moves.ArrowRight = [0, 1];
    if (!moves[event.key]) return;
    event.preventDefault();
    move(input, ...moves[event.key]);
  });
  // Alt+3 chooses the third row, or ticks the third test; Alt+C goes to the comment.
  // Pressed before the standard is there, the key waits for it.
  const isThere = () => panel.firstElementChild?.dataset.panelOf === here.closest("td").dataset.cell;
  panel.addEventListener("htmx:afterSettle", () => {
    if (waiting && here && document.activeElement === here && isThere()) chosen(waiting);
    waiting = null;
  });
  function chosen(event) {
    if (!isThere()) { waiting = event; return /^(?:KeyC|Digit[1-9]|Numpad[1-9])$/.test(event.code); }
    if (event.code === "KeyC") { panel.querySelector("input[name$=':comment']")?.focus(); return true; }
    const number = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    if (!number) return false;
    panel.querySelectorAll("input[type=radio], input[type=checkbox]")[Number(number[1]) - 1]?.click();
    return true;
  }
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && here) { event.preventDefault(); here.focus(); }
    if (event.key === "Enter" && event.target.matches("input")) { event.preventDefault(); here?.focus(); }
  });
  // An anchor that does not carry the points leaves room for new ones.
  panel.addEventListener("change", (event) => {
    if (event.target.type !== "radio" || !here) return;
    const { low, high } = event.target.dataset, value = Number(here.value);
    if (low === high) here.value = low;
    else if (here.value !== "" && (value < Number(low) || value > Number(high))) here.value = "";
    if (here.value === "") here.focus();
  }, true);
})();

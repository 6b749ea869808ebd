"use strict";
// A page that answers a form is asked for anew when somebody goes back to it or loads it again:
// the browser would ask whether to send the form once more, or show a page of its own.
if (history.state === null) history.replaceState(null, "", location.href);
// A button that prints the page.
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => print());
}
// On paper every figure shows its reasons.
addEventListener("beforeprint", () => {
  for (const figure of document.querySelectorAll("details.figure")) figure.open = true;
});
// A part that renews itself waits while somebody is at it: a press, a word half typed or an
// opened line would be lost with what it stands in. The next round is seconds away.
let pressed = null;
addEventListener("pointerdown", (event) => { pressed = event.target; }, true);
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => { setTimeout(() => { pressed = null; }); }, true);
document.addEventListener("htmx:beforeSwap", (event) => {
  const part = event.detail.target;
  if (!part.hasAttribute("hx-trigger")) return;
  const typing = part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
  if (typing || part.contains(pressed) || part.querySelector("details[open]")) event.detail.shouldSwap = false;
});

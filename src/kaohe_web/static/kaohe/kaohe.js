"use strict";
// A button that prints the page.
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => print());
}
// On paper every figure shows its reasons.
addEventListener("beforeprint", () => {
  for (const figure of document.querySelectorAll("details.figure")) figure.open = true;
});

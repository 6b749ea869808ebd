"use strict";
// The button prints what the page shows; a browser keeps it as PDF from the same dialog.
document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => window.print()));

// Narrows the list of the offline pack to the documents that hold every word, accents and case aside.
"use strict";

const form = document.getElementById("search");
const input = document.getElementById("words");
const count = document.getElementById("count");
const nothing = document.getElementById("nothing");
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const rows = [...document.querySelectorAll("#documents > li")].map((row) => [row, folded(row.textContent)]);

function narrow() {
  const words = folded(input.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const [row, text] of rows) {
    row.hidden = !words.every((word) => text.includes(word));
    shown += !row.hidden;
  }
  nothing.hidden = shown > 0 || !words.length;
  count.textContent = words.length ? `${shown} of ${rows.length}` : "";
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("input", narrow);

// What a brand, a model or a hardware address says of the maker, out of the rows that the page itself holds.
"use strict";

/** Return sentences for what somebody typed; empty where nothing is known of it. */
function told(typed, known) {
  const key = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const words = typed.trim().split(/\s+/).filter(Boolean);
  const digits = typed.replace(/[\s:.-]/g, "").toUpperCase();
  const found = [];
  if (/^[0-9A-F]{6,12}$/.test(digits)) {
    for (const [prefixes, company, side, strength] of known.prefixes) {
      if (prefixes.some((prefix) => digits.startsWith(prefix))) {
        found.push(`This address was given to ${company}: ${side} (strength of the clue: ${strength}).`);
      }
    }
  }
  // The longest start that is a brand; what is left is the model.
  let brand = null;
  let model = words;
  for (let length = words.length; length > 0 && !brand; length -= 1) {
    const name = key(words.slice(0, length).join(""));
    brand = known.brands.find(([, , aliases]) => aliases.some((alias) => key(alias) === name)) ?? null;
    if (brand) model = words.slice(length);
  }
  if (brand) found.push(`${brand[0]}: ${brand[1].toLowerCase().replace("hikvision", "Hikvision")}.`);
  const compact = model.join("").toUpperCase().replaceAll("_", "-");
  const sides = new Set(); // the lines stand in order of strength: the first of each side counts
  for (const [pattern, what, side, strength, of] of known.lines) {
    if (compact && !sides.has(side) && new RegExp(`^(?:${pattern})`, "i").test(compact)) {
      sides.add(side);
      const line = of && !(brand && brand[0] === of) ? ` The line is ${of}'s.` : "";
      found.push(`The model's name: ${side} (strength of the clue: ${strength}): ${what}.${line}`);
    }
  }
  return found;
}

if (typeof document === "undefined") {
  module.exports = { told };
} else {
  const known = JSON.parse(document.getElementById("known").textContent);
  const field = document.getElementById("label");
  const list = document.getElementById("told");
  field.addEventListener("input", () => {
    const sentences = told(field.value, known);
    if (!sentences.length && field.value.trim().length > 2) {
      sentences.push("Nothing is known of it here. That does not mean that it is another maker's.");
    }
    list.replaceChildren(
      ...sentences.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })),
    );
  });
}

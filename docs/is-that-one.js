// What a brand, a model or a hardware address says of the maker, out of the rows that the page itself holds.
"use strict";

/** A brand has so many words at the most. */
const MOST_WORDS = 4;

/** Return the letters and digits of a name, as the keys of the brands are made. */
function keyOf(name) {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * Return the brand that a label begins with, undefined where it begins with none, and the rest, which is the model.
 * As `read_label` of the integration does: a whole name first, also without words such as "Ltd.", else the longest start.
 */
function readLabel(typed, known) {
  const text = typed.trim();
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const short = words.filter((word) => !known.company_words.includes(word.toLowerCase()));
  for (const key of [words, short].map((some) => keyOf(some.join("")))) {
    if (Object.hasOwn(known.keys, key)) return { brand: known.brands[known.keys[key]], model: "" };
  }
  const read = { brand: undefined, model: text };
  let end = 0;
  for (const [whole, word] of [...text.matchAll(/([^\s_:,;/|-]*)(?:[\s_:,;/|-]+|$)/g)].slice(0, MOST_WORDS)) {
    end += whole.length;
    const key = keyOf(text.slice(0, end));
    if (word && Object.hasOwn(known.keys, key)) {
      read.brand = known.brands[known.keys[key]];
      read.model = text.slice(end);
    }
  }
  return read;
}

/** Return sentences for what somebody typed; empty where nothing is known of it. */
function told(typed, known) {
  const digits = typed.replace(/[\s:.-]/g, "").toUpperCase();
  const found = [];
  if (/^[0-9A-F]{6,12}$/.test(digits)) {
    for (const [prefixes, company, side, strength] of known.prefixes) {
      if (prefixes.some((prefix) => digits.startsWith(prefix))) {
        found.push(`This address was given to ${company}: ${side} (strength of the clue: ${strength}).`);
      }
    }
  }
  const { brand, model } = readLabel(typed, known);
  if (brand) {
    const [name, verdict, clues, records] = brand;
    // What the brand alone comes to is not what it comes to beside a model.
    if (!model) found.push(`${name}: ${verdict}.`);
    found.push(...clues.map((clue) => `${name}: ${clue}`), ...records);
  }
  const compact = model.replace(/\s/g, "").toUpperCase().replaceAll("_", "-");
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

/** The JSDoc tags of contracts: which there are, where they belong, and which was meant by a misspelt one. */
import { patternFault } from "./patterns.js";

/** What a message says of itself. */
export const MESSAGE_TAGS = ["command", "event", "view", "request", "domain", "entity", "identifiedBy", "leadsTo", "version"];

/** What may stand more than once. */
export const REPEATABLE = new Set(["leadsTo", "see"]);

/** What every validator and every language here honours. */
const CONSTRAINT_TAGS = [
  "asType",
  "default",
  "format",
  "maxItems",
  "maxLength",
  "maximum",
  "minItems",
  "minLength",
  "minimum",
  "pattern",
];

/** What is for readers alone. */
const READER_TAGS = ["deprecated", "see"];

export const KNOWN_TAGS = [...MESSAGE_TAGS, ...CONSTRAINT_TAGS, ...READER_TAGS];

/**
 * What may stand at a field, depending on whether it is a list.
 * @type {Map<string, (isList: boolean) => boolean>}
 */
export const FIELD_TAGS = new Map([
  ["default", (isList) => !isList],
  ["maxItems", (isList) => isList],
  ["minItems", (isList) => isList],
  ["deprecated", () => true],
  ["see", () => true],
]);

const NUMERIC = new Set(["maxItems", "maxLength", "maximum", "minItems", "minLength", "minimum"]);
const FORMATS = ["date-time", "uuid"];

/**
 * What is wrong with a tag by itself; undefined when nothing is.
 * @param {import("./sources.js").Tag} tag
 * @returns {string | undefined}
 */
export function tagFault({ name, text }) {
  if (!KNOWN_TAGS.includes(name)) return `unknown tag @${name}${suggestion(name, KNOWN_TAGS, "@")}`;
  if (NUMERIC.has(name) && !/^-?\d+$/.test(text)) return `@${name} needs a whole number, not "${text}"`;
  if (name === "version" && !/^([2-9]|[1-9][0-9]+)$/.test(text)) {
    return `@version needs a whole number, 2 or more, not "${text}"`;
  }
  if (name === "asType" && text !== "integer") return `@asType can only be "integer", not "${text}"`;
  if (name === "format" && !FORMATS.includes(text)) {
    return `@format "${text}" is not one that every language checks (${FORMATS.join(", ")}); use @pattern`;
  }
  return name === "pattern" ? patternFault(text) : undefined;
}

/**
 * ", did you mean ...?" with the nearest of the names, if one is near enough.
 * @param {string} name
 * @param {Iterable<string>} names
 * @param {string} [prefix]
 */
export function suggestion(name, names, prefix = "") {
  const ranked = [...names].map((known) => ({ known, far: distance(name.toLowerCase(), known.toLowerCase()) }));
  const nearest = ranked.sort((a, b) => a.far - b.far)[0];
  const near = nearest !== undefined && nearest.far <= Math.max(2, Math.floor(name.length / 3));
  return near ? `, did you mean ${prefix}${nearest.known}?` : "";
}

/**
 * How many letters must change to make one word of the other (Levenshtein).
 * @param {string} a
 * @param {string} b
 */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

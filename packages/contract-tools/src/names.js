/** Names that work in every language: as Python attribute and module, as Go identifier, as token of a subject. */
import { ENVELOPED, envelopeName, pascal, unionName } from "./model.js";

/** @typedef {import("./sources.js").Declaration} Declaration */
/** @typedef {import("./sources.js").Finding} Finding */
/** @typedef {import("./model.js").MessageType} MessageType */

/** What generated code calls things of its own. */
const RESERVED_TYPES = (
  "Annotated Change Command Document Documents Event Fault Field InvalidMessage Literal Message Messages Request " +
  "Value View"
).split(" ");

/** Python's keywords, and what pydantic's models have. */
const RESERVED_FIELDS = (
  "and as assert async await break class continue def del elif else except finally for from global if import in is " +
  "lambda nonlocal not or pass raise return try while with yield construct copy dict json schema validate"
).split(" ");

const FIELD = /^(?!model)[a-z]+[0-9]*([A-Z][a-z]+[0-9]*)*$/;
const TYPE = /^([A-Z][a-z]+[0-9]*)+$/;
const DOMAIN = /^[a-z][a-z0-9]*$/;

/**
 * @param {Declaration[]} declarations
 * @param {MessageType[]} messages
 * @returns {Finding[]}
 */
export function nameFaults(declarations, messages) {
  const generated = generatedNames(messages);
  return declarations.flatMap((declaration, i) => {
    const { name, domain, file, line, fields } = declaration;
    const first = declarations.findIndex((other) => other.name === name);
    const taken = first < i ? `of a contract in ${declarations[first].file}` : generated.get(name);
    const texts = [
      taken && `${name} is the name ${taken} already`,
      !TYPE.test(name) && `${name} must be written LikeThis`,
      !DOMAIN.test(domain) && `a domain is a folder in lower case, not "${domain}"`,
    ];
    const faults = texts.flatMap((text) => (text ? [{ file, line, text }] : []));
    return [...faults, ...fields.flatMap((field) => fieldFaults(file, field))];
  });
}

/**
 * @param {string} file
 * @param {import("./sources.js").Field} field
 * @returns {Finding[]}
 */
function fieldFaults(file, { name, line }) {
  const reserved = RESERVED_FIELDS.includes(name);
  if (FIELD.test(name) && !reserved) return [];
  const written = `${name} must be written likeThis (isHtml, not isHTML), and not begin with "model"`;
  return [{ file, line, text: reserved ? `${name} means something in Python; use another name` : written }];
}

/**
 * Names that generated code takes, and for what.
 * @param {MessageType[]} messages
 * @returns {Map<string, string>}
 */
function generatedNames(messages) {
  const enveloped = messages.filter((message) => ENVELOPED.has(message.kind));
  return new Map([
    ...RESERVED_TYPES.map((name) => /** @type {[string, string]} */ ([name, "of something in generated code"])),
    ...enveloped.flatMap(namesFor),
  ]);
}

/**
 * @param {MessageType} message
 * @returns {[string, string][]}
 */
function namesFor(message) {
  const { name, kind, domain, entity = "" } = message;
  return [
    [envelopeName(message), `of the envelope of ${name}`],
    [unionName(domain, kind), `of the union of the ${kind}s of ${domain}`],
    [pascal(entity) + pascal(kind), `of the union of the ${kind}s of a ${entity}`],
  ];
}

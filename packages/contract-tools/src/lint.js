/** What the contracts must keep to, beyond being TypeScript. */
import { ENVELOPED, KINDS, tagged } from "./model.js";
import { nameFaults } from "./names.js";
import { shapeFaults } from "./shapes.js";
import { MESSAGE_TAGS, REPEATABLE, suggestion, tagFault } from "./tags.js";

/** @typedef {import("./sources.js").Declaration} Declaration */
/** @typedef {import("./sources.js").Finding} Finding */
/** @typedef {import("./model.js").MessageType} MessageType */

/**
 * Everything that is wrong with the sources as contracts.
 * @param {import("./sources.js").Sources} sources
 * @param {MessageType[]} messages
 * @returns {Finding[]}
 */
export function lint(sources, messages) {
  return [
    ...sources.declarations.flatMap(declarationFaults),
    ...shapeFaults(sources),
    ...messages.flatMap(messageFaults),
    ...consequenceFaults(messages),
    ...nameFaults(sources.declarations, messages),
    ...barrelFaults(sources),
  ];
}

/**
 * @param {Declaration} declaration
 * @returns {Finding[]}
 */
function declarationFaults(declaration) {
  const { tags, name } = declaration;
  const at = here(declaration);
  const faults = tags.flatMap((tag) => located(declaration, tag.line, tagFault(tag)));
  const repeated = tags.filter((tag, i) => !REPEATABLE.has(tag.name) && tags.findIndex((t) => t.name === tag.name) < i);
  faults.push(...repeated.flatMap((tag) => located(declaration, tag.line, `@${tag.name} stands twice`)));
  if (!declaration.summary) faults.push(at(`${name} has no description`));
  const kinds = KINDS.filter((kind) => tagged(declaration, kind));
  if (kinds.length > 1) faults.push(at(`${name} can't be both @${kinds.join(" and @")}`));
  const stray = tags.find((tag) => MESSAGE_TAGS.includes(tag.name));
  if (!kinds.length && stray) faults.push(at(`${name} has @${stray.name} but is no @${KINDS.join(" or @")}`));
  return faults;
}

/**
 * @param {MessageType} message
 * @returns {Finding[]}
 */
function messageFaults(message) {
  const { declaration, kind, name } = message;
  const at = here(declaration);
  const faults = domainFaults(message);
  if (!ENVELOPED.has(kind)) return faults;
  if (!message.entity) faults.push(at(`${name} has no @entity`));
  else if (!/^[a-z][a-z0-9-]*$/.test(message.entity)) {
    faults.push(at(`@entity ${message.entity} must be lower case letters, digits and "-": it is part of subjects`));
  }
  if (!message.identifiedBy) faults.push(at(`${name} has no @identifiedBy`));
  else faults.push(...identityFaults(message));
  const aimless = kind === "command" && !message.leadsTo?.length;
  if (aimless) faults.push(at(`${name} has no @leadsTo: which event may follow?`));
  const stray = kind === "event" && tagged(declaration, "leadsTo");
  if (stray) faults.push(...located(declaration, stray.line, `${name} is an event: only commands have @leadsTo`));
  const version = kind === "command" && tagged(declaration, "version");
  if (version) faults.push(...located(declaration, version.line, `${name} is a command: only events have @version`));
  return faults;
}

/** @param {MessageType} message */
function domainFaults({ declaration, name }) {
  const domain = tagged(declaration, "domain");
  if (!domain?.text) return [here(declaration)(`${name} has no @domain`)];
  if (domain.text === declaration.domain) return [];
  return located(declaration, domain.line, `@domain ${domain.text} disagrees with its folder ${declaration.domain}/`);
}

/** @param {MessageType} message */
function identityFaults({ declaration, identifiedBy = "", name }) {
  const { fields } = declaration;
  const field = fields.find((candidate) => candidate.name === identifiedBy);
  if (field && !field.optional) return [];
  const nearest = suggestion(identifiedBy, fields.map((candidate) => candidate.name));
  const fault = field ? `which is optional in ${name}` : `no field of ${name}${nearest}`;
  const line = tagged(declaration, "identifiedBy")?.line ?? declaration.line;
  return located(declaration, line, `@identifiedBy names ${identifiedBy}, ${fault}`);
}

/**
 * Commands lead to events of their own domain, and every event has a command that leads to it.
 * @param {MessageType[]} messages
 * @returns {Finding[]}
 */
function consequenceFaults(messages) {
  const events = messages.filter((message) => message.kind === "event");
  const commands = messages.filter((message) => message.kind === "command");
  const led = new Set(commands.flatMap((command) => command.leadsTo ?? []));
  const unreached = events.filter((event) => !led.has(event.name));
  return [
    ...commands.flatMap((command) => leadFaults(command, events)),
    ...unreached.map((event) => here(event.declaration)(`no command has @leadsTo ${event.name}`)),
  ];
}

/**
 * @param {MessageType} command
 * @param {MessageType[]} events
 * @returns {Finding[]}
 */
function leadFaults({ declaration, domain }, events) {
  const leads = declaration.tags.filter((tag) => tag.name === "leadsTo");
  return leads.flatMap(({ text, line }) => located(declaration, line, leadFault(text, domain, events)));
}

/**
 * @param {string} name
 * @param {string} domain
 * @param {MessageType[]} events
 */
function leadFault(name, domain, events) {
  const event = events.find((candidate) => candidate.name === name);
  const names = events.map((candidate) => candidate.name);
  if (!event) return `@leadsTo ${name} names no event${suggestion(name, names)}`;
  if (event.domain === domain) return undefined;
  return `@leadsTo ${name} is an event of ${event.domain}: a command leads to events of its own domain`;
}

/**
 * @param {import("./sources.js").Sources} sources
 * @returns {Finding[]}
 */
function barrelFaults({ files, declarations }) {
  const barrel = files.get("index.ts")?.text ?? "";
  const missing = new Set(declarations.map(({ file }) => file).filter((file) => file !== "index.ts"));
  return [...missing]
    .filter((file) => !barrel.includes(`export * from "./${file.slice(0, -3)}"`))
    .map((file) => ({ file, line: 0, text: "index.ts doesn't export it" }));
}

/** @param {Declaration} declaration */
function here({ file, line }) {
  return (/** @type {string} */ text) => ({ file, line, text });
}

/**
 * @param {Declaration} declaration
 * @param {number} line
 * @param {string | undefined} text
 * @returns {Finding[]}
 */
function located({ file }, line, text) {
  return text ? [{ file, line, text }] : [];
}

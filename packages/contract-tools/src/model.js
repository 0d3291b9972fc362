/** The event model: what the JSDoc of the contracts says about each message. */

/** @typedef {import("./sources.js").Declaration} Declaration */
/** @typedef {"command" | "event" | "view" | "request"} Kind */
/**
 * @typedef {object} MessageType
 * @property {string} name
 * @property {Kind} kind
 * @property {string} domain
 * @property {string} [entity]
 * @property {string} [identifiedBy]
 * @property {string[]} [leadsTo]
 * @property {string} schema the address of its JSON Schema
 * @property {string} summary
 * @property {Declaration} declaration
 */

/** @type {readonly Kind[]} */
export const KINDS = ["command", "event", "view", "request"];

/** The kinds that travel in an envelope and belong to an entity. */
export const ENVELOPED = new Set(["command", "event"]);

/**
 * The messages among the declarations, by domain and kind.
 * @param {Declaration[]} declarations
 * @param {string} uri where schemas have their addresses
 * @returns {MessageType[]}
 */
export function messageTypes(declarations, uri) {
  const messages = declarations.flatMap((declaration) => {
    const kind = KINDS.find((name) => tagged(declaration, name));
    return kind ? [messageType(declaration, kind, uri)] : [];
  });
  const rank = (/** @type {MessageType} */ message) => KINDS.indexOf(message.kind);
  return messages.sort((a, b) => compare(a.domain, b.domain) || rank(a) - rank(b));
}

/**
 * @param {Declaration} declaration
 * @param {Kind} kind
 * @param {string} uri
 * @returns {MessageType}
 */
function messageType(declaration, kind, uri) {
  const leadsTo = declaration.tags.filter((tag) => tag.name === "leadsTo").map((tag) => tag.text);
  return {
    name: declaration.name,
    kind,
    domain: declaration.domain,
    ...optional("entity", tagText(declaration, "entity")),
    ...optional("identifiedBy", tagText(declaration, "identifiedBy")),
    ...(kind === "command" ? { leadsTo } : {}),
    schema: schemaAddress(uri, { ...declaration, version: versionOf(declaration) }),
    summary: declaration.summary,
    declaration,
  };
}

/**
 * Where a schema has its address: `.../projects/TaskAdded`, and from the second version on `.../projects/TaskAdded/2`.
 * @param {string} uri
 * @param {{domain: string, name: string, version?: string}} type
 */
export function schemaAddress(uri, type) {
  const address = `${uri}/${type.domain}/${type.name}`;
  return type.version ? `${address}/${type.version}` : address;
}

/**
 * The version of an event's shape, as @version says it; undefined for the first.
 * @param {Declaration} declaration
 */
export function versionOf(declaration) {
  return tagText(declaration, "version");
}

/**
 * The name of the type of a message in its envelope: `MoveTaskCommand`, `TaskMovedEvent`.
 * @param {MessageType} message
 */
export function envelopeName(message) {
  return message.name + (message.kind === "command" ? "Command" : "Event");
}

/**
 * The name of the union of all envelopes of a kind in a domain: `ProjectsEvent`.
 * @param {string} domain
 * @param {Kind} kind
 */
export function unionName(domain, kind) {
  return pascal(domain) + pascal(kind);
}

/** @param {string} name */
export function pascal(name) {
  return name.replace(/(^|[-_])(\w)/g, (_, __, letter) => letter.toUpperCase());
}

/**
 * @param {Declaration} declaration
 * @param {string} name
 */
export function tagged(declaration, name) {
  return declaration.tags.find((tag) => tag.name === name);
}

/**
 * @param {Declaration} declaration
 * @param {string} name
 */
function tagText(declaration, name) {
  return tagged(declaration, name)?.text;
}

/**
 * @param {string} key
 * @param {string | undefined} value
 */
function optional(key, value) {
  return value ? { [key]: value } : {};
}

/**
 * @param {string} a
 * @param {string} b
 */
export function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

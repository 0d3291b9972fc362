/** JSON Schema (draft 2020-12) of every contract. */
import { createGenerator } from "ts-json-schema-generator";
import { ENVELOPED, envelopeName, schemaAddress, versionOf } from "./model.js";

/** @typedef {Record<string, any>} Schema */
/** @typedef {{name: string, domain: string, version?: string}} Placed */

export const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/** Unknown fields: a sender's mistake in what asks for something; in what tells something, a newer sender's. */
const CLOSED = new Set(["command", "request"]);

/**
 * The schema of each type by its name.
 * @param {import("typescript").Program} program
 * @param {import("./model.js").MessageType[]} messages
 * @returns {Record<string, Schema>}
 */
export function definitions(program, messages) {
  const generator = createGenerator({
    tsProgram: program,
    type: "*",
    expose: "export",
    encodeRefs: false,
    strictTuples: true,
    sortProps: false,
    discriminatorType: "open-api",
    functions: "fail",
    additionalProperties: true,
  });
  const found = /** @type {Record<string, Schema>} */ (moved(generator.createSchema("*").definitions ?? {}));
  for (const message of messages) {
    if (CLOSED.has(message.kind)) found[message.name].additionalProperties = false;
  }
  return found;
}

/**
 * The same schema as draft 2020-12 has it: references into `$defs`, and `deprecated` without the reason.
 * @param {any} schema
 * @returns {any}
 */
function moved(schema) {
  if (Array.isArray(schema)) return schema.map(moved);
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key === "$ref") return [key, value.replace("#/definitions/", "#/$defs/")];
      return [key, key === "deprecated" && typeof value === "string" ? true : moved(value)];
    }),
  );
}

/**
 * Where each type has its place, in the order of the sources; envelopes behind the types.
 * @param {import("./sources.js").Declaration[]} declarations
 * @param {import("./model.js").MessageType[]} messages
 * @param {Record<string, Schema>} schemas
 * @returns {Placed[]}
 */
export function places(declarations, messages, schemas) {
  const types = declarations.map((declaration) => {
    const { name, domain } = declaration;
    return { name, domain, version: versionOf(declaration) };
  });
  const wire = messages
    .filter((message) => ENVELOPED.has(message.kind))
    .map((message) => ({ name: envelopeName(message), domain: message.domain }));
  return [...types, ...wire].filter((place) => place.name in schemas);
}

/**
 * The files of `contracts/schema`: all types in one, and each alone with what it needs.
 * @param {Record<string, Schema>} schemas
 * @param {Placed[]} placed
 * @param {string} uri
 * @returns {Record<string, string>}
 */
export function schemaFiles(schemas, placed, uri) {
  const all = Object.fromEntries(placed.map(({ name }) => [name, schemas[name]]));
  /** @type {Record<string, string>} */
  const files = { "bundle.json": json({ $schema: DIALECT, $id: `${uri}/bundle`, $defs: all }) };
  for (const place of placed) {
    const needed = placed.map(({ name }) => name).filter((name) => reachable(schemas, place.name).has(name));
    files[`${place.domain}/${place.name}.json`] = json({
      $schema: DIALECT,
      $id: schemaAddress(uri, place),
      title: place.name,
      ...schemas[place.name],
      ...(needed.length ? { $defs: Object.fromEntries(needed.map((name) => [name, schemas[name]])) } : {}),
    });
  }
  return files;
}

/**
 * The names that a type refers to, directly or not.
 * @param {Record<string, Schema>} schemas
 * @param {string} name
 * @param {Set<string>} [seen]
 * @returns {Set<string>}
 */
function reachable(schemas, name, seen = new Set()) {
  for (const reference of references(schemas[name])) {
    if (seen.has(reference)) continue;
    seen.add(reference);
    reachable(schemas, reference, seen);
  }
  return seen;
}

/**
 * @param {any} schema
 * @returns {string[]}
 */
function references(schema) {
  if (typeof schema !== "object" || schema === null) return [];
  const own = typeof schema.$ref === "string" ? [referenced(schema)] : [];
  return [...own, ...Object.values(schema).flatMap(references)];
}

/**
 * The name of the type that a schema refers to.
 * @param {Schema} schema
 * @returns {string}
 */
export function referenced(schema) {
  return schema.$ref.slice("#/$defs/".length);
}

/** @param {unknown} value */
export function json(value) {
  return JSON.stringify(value, null, 2) + "\n";
}

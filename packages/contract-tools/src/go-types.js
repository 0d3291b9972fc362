/** Go's structs and enumerations, by quicktype. */
import {
  FetchingJSONSchemaStore,
  funPrefixNamer,
  getOptionValues,
  goOptions,
  GoRenderer,
  GoTargetLanguage,
  InputData,
  JSONSchemaInput,
  nullableFromUnion,
  quicktype,
  UnionType,
} from "quicktype-core";
import { ENVELOPED, envelopeName } from "./model.js";
import { referenced } from "./schema.js";
import { anyEnvelope } from "./typescript.js";

/** @typedef {import("./model.js").MessageType} MessageType */
/** @typedef {import("./schema.js").Schema} Schema */
/** @typedef {Record<string, Schema>} Schemas */

/** Go's types as canonical JSON needs them: times to the microsecond, fields that tell absent from null. */
class Renderer extends /** @type {any} */ (GoRenderer) {
  /** The names of the contracts are the names in Go. */
  makeNamedTypeNamer() {
    return funPrefixNamer("types", (name) => name);
  }

  /** @param {any} property */
  propertyGoType(property) {
    const { type, isOptional } = property;
    const nullable = type instanceof UnionType ? nullableFromUnion(type) : null;
    if (isOptional && nullable) return ["Change[", this.goType(nullable), "]"];
    if (isOptional && type.kind === "array") return ["*", this.goType(type)];
    return super.propertyGoType(property);
  }

  /**
   * @param {any} type
   * @param {boolean} withIssues
   */
  goType(type, withIssues = false) {
    return type.kind === "date-time" ? "Timestamp" : super.goType(type, withIssues);
  }

  /**
   * Cases are constants of the package, so they carry the name of their type.
   * @param {any} enumType
   * @param {any} enumName
   * @param {string} caseName
   * @param {any} assigned
   */
  makeNameForEnumCase(enumType, enumName, caseName, assigned) {
    const name = `${enumType.getCombinedName()}-${caseName}`;
    return super.makeNameForEnumCase(enumType, enumName, name, assigned);
  }
}

class Language extends GoTargetLanguage {
  /**
   * @override
   * @param {any} context
   * @param {any} options
   * @returns {any}
   */
  makeRenderer(context, options) {
    const make = /** @type {any} */ (Renderer);
    return new make(this, context, getOptionValues(goOptions, options));
  }
}

/**
 * The structs and enumerations.
 * @param {MessageType[]} messages
 * @param {Schemas} schemas
 */
export async function goTypes(messages, schemas) {
  const input = new JSONSchemaInput(new FetchingJSONSchemaStore());
  const definitions = forQuicktype(messages, schemas);
  await input.addSource({ name: "contracts", uris: ["#/definitions/"], schema: JSON.stringify({ definitions }) });
  const inputData = new InputData();
  inputData.addInput(input);
  const { lines } = await quicktype({
    inputData,
    lang: new Language(),
    rendererOptions: { "just-types": true },
    combineClasses: false,
  });
  const text = lines.join("\n").replace(/(Change\[.*\] +`json:"\w+)"/g, '$1,omitzero"');
  const structs = /^type \w+ struct \{\n([^}]*)\}/gm;
  return text.replace(structs, (struct, fields) => struct.replace(fields, () => aligned(fields)));
}

/**
 * The fields of a struct in the columns of gofmt, which a comment interrupts.
 * @param {string} fields
 */
function aligned(fields) {
  const rows = fields.split("\n").map((line) => (line.includes("//") ? [line.trim()] : line.trim().split(/\s+/)));
  return rows.map((row, i) => (row.length < 3 ? indented(row[0]) : `\t${padded(rows, i)}`)).join("\n");
}

/** @param {string} line */
function indented(line) {
  return line && `\t${line}`;
}

/**
 * A row with its columns as wide as those of its neighbours.
 * @param {string[][]} rows
 * @param {number} i
 */
function padded(rows, i) {
  const first = rows.findLastIndex((row, j) => j < i && row.length < 3) + 1;
  const end = rows.findIndex((row, j) => j > i && row.length < 3);
  const block = rows.slice(first, end);
  const width = (/** @type {number} */ column) => Math.max(...block.map((row) => row[column].length));
  const [name, type, tag] = rows[i];
  return `${name.padEnd(width(0))} ${type.padEnd(width(1))} ${tag}`;
}

/**
 * Objects and choices as quicktype understands them: scalars in place, fields in order, the envelope without its data.
 * @param {MessageType[]} messages
 * @param {Schemas} schemas
 * @returns {Schemas}
 */
function forQuicktype(messages, schemas) {
  const envelopes = new Set(messages.filter((message) => ENVELOPED.has(message.kind)).map(envelopeName));
  const named = Object.entries(schemas).filter(([name, schema]) => !envelopes.has(name) && !isScalar(schema));
  const all = Object.fromEntries([...named, ["Envelope", header(anyEnvelope(messages, schemas))]]);
  return Object.fromEntries(Object.entries(all).map(([name, schema]) => [name, inlined(schema, schemas)]));
}

/**
 * An envelope without its data.
 * @param {Schema} envelope
 * @returns {Schema}
 */
function header(envelope) {
  const { data, ...properties } = envelope.properties;
  const required = envelope.required.filter((/** @type {string} */ name) => name !== "data");
  return { ...envelope, properties, required, description: "What CloudEvents 1.0 puts around data." };
}

/** @param {Schema} schema */
function isScalar(schema) {
  return schema.type !== "object" && !schema.enum;
}

/**
 * @param {Schema} schema
 * @param {Schemas} schemas
 * @returns {Schema}
 */
function inlined(schema, schemas) {
  if (schema.$ref) return inlinedReference(schema, schemas);
  if (schema.const !== undefined) return { type: schema.type, description: schema.description };
  const { properties, required = [], items, anyOf, ...rest } = schema;
  if (items) return { ...rest, items: inlined(items, schemas) };
  if (anyOf) return { ...rest, anyOf: anyOf.map((/** @type {Schema} */ option) => inlined(option, schemas)) };
  if (!properties) return rest;
  const fields = Object.entries(properties);
  const sure = fields.filter(([name, field]) => required.includes(name) || field.default !== undefined);
  return {
    ...rest,
    properties: Object.fromEntries(fields.map(([name, field]) => [name, inlined(field, schemas)])),
    required: sure.map(([name]) => name),
    quicktypePropertyOrder: fields.map(([name]) => name),
  };
}

/**
 * @param {Schema} schema
 * @param {Schemas} schemas
 * @returns {Schema}
 */
function inlinedReference({ $ref, ...beside }, schemas) {
  const name = referenced({ $ref });
  if (isScalar(schemas[name])) return { ...inlined(schemas[name], schemas), description: undefined, ...beside };
  return { $ref: `#/definitions/${name}`, ...beside };
}

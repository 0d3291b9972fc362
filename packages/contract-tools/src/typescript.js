/** The TypeScript package: the contracts as declarations, and a module that reads, checks and writes messages. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { _ as codegen } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import formats from "ajv-formats";
import { build } from "esbuild";
import ts from "typescript";
import { ENVELOPED, envelopeName, unionName } from "./model.js";
import { envelopes } from "./program.js";
import { DIALECT, referenced } from "./schema.js";

/** @typedef {import("./model.js").MessageType} MessageType */
/** @typedef {Record<string, import("./schema.js").Schema>} Schemas */

const HEADER = "/* Made by `mesh contracts generate`; not for editing. */\n";

/**
 * @param {import("./sources.js").Sources} sources
 * @param {MessageType[]} messages
 * @param {Schemas} schemas
 * @returns {Promise<Record<string, string>>}
 */
export async function typescriptFiles(sources, messages, schemas) {
  return {
    "lib/index.d.ts": declarations(sources, messages),
    "lib/index.js": await bundle({
      validators: validators(messages, schemas),
      shapes: shapes(messages, schemas),
    }),
  };
}

/**
 * @param {import("./sources.js").Sources} sources
 * @param {MessageType[]} messages
 */
function declarations({ files }, messages) {
  const contracts = [...files]
    .filter(([file]) => file !== "index.ts")
    .map(([file, source]) => `// ${file}\n\n${withoutImports(source)}`);
  const wire = ["// On the wire\n", envelopes(messages), indexes(messages), template("runtime.d.ts")];
  return [HEADER, ...contracts, ...wire].join("\n");
}

/** @param {ts.SourceFile} source */
function withoutImports(source) {
  const kept = source.statements.filter((statement) => !ts.isImportDeclaration(statement));
  return kept.map((statement) => statement.getFullText(source).trim()).join("\n\n") + "\n";
}

/**
 * The types of all messages and documents by their names, and unions by domain.
 * @param {MessageType[]} messages
 */
function indexes(messages) {
  const enveloped = messages.filter((message) => ENVELOPED.has(message.kind));
  const documents = messages.filter((message) => !ENVELOPED.has(message.kind));
  return [
    lookup("The envelopes of all commands and events.", "Messages", enveloped, envelopeName),
    lookup("All views and requests.", "Documents", documents, (message) => message.name),
    "/** Any command or event; `type` tells which. */\nexport type Message = Messages[keyof Messages];\n",
    ...unions(enveloped),
  ].join("\n");
}

/**
 * @param {string} summary
 * @param {string} name
 * @param {MessageType[]} messages
 * @param {(message: MessageType) => string} typeOf
 */
function lookup(summary, name, messages, typeOf) {
  const lines = messages.map((message) => `  ${message.name}: ${typeOf(message)};\n`);
  return `/** ${summary} */\nexport interface ${name} {\n${lines.join("")}}\n`;
}

/** @param {MessageType[]} messages */
function unions(messages) {
  const members = Object.entries(byUnion(messages));
  return members.map(([name, all]) => {
    const [{ domain, kind }] = all;
    const types = all.map((message) => `  | ${envelopeName(message)}`).join("\n");
    return `/** Any ${kind} of ${domain}; \`type\` tells which. */\nexport type ${name} =\n${types};\n`;
  });
}

/**
 * Messages by the name of the union of their domain and kind.
 * @param {MessageType[]} messages
 */
export function byUnion(messages) {
  /** @type {Record<string, MessageType[]>} */
  const unions = {};
  for (const message of messages) (unions[unionName(message.domain, message.kind)] ??= []).push(message);
  return unions;
}

/**
 * A module with a validator for the data of every message, for every document, and for the envelope around data.
 * @param {MessageType[]} messages
 * @param {Schemas} schemas
 */
function validators(messages, schemas) {
  const ajv = new Ajv2020({
    allErrors: true,
    inlineRefs: false,
    strict: true,
    strictRequired: false,
    useDefaults: true,
    code: { source: true, esm: true, lines: true, formats: codegen`formats` },
  });
  formats.default(ajv);
  const $defs = { ...schemas, Envelope: anyEnvelope(messages, schemas) };
  ajv.addSchema({ $schema: DIALECT, $id: "contracts", $defs });
  const names = ["Envelope", ...messages.map((message) => message.name)];
  const code = standalone.default(ajv, Object.fromEntries(names.map((name) => [name, `contracts#/$defs/${name}`])));
  return `import { fullFormats as formats } from "ajv-formats/dist/formats.js";\n${code}`;
}

/**
 * The schema of an envelope around anything.
 * @param {MessageType[]} messages
 * @param {Schemas} schemas
 * @returns {import("./schema.js").Schema}
 */
export function anyEnvelope(messages, schemas) {
  const [first] = messages.filter((message) => ENVELOPED.has(message.kind));
  const one = schemas[envelopeName(first)];
  return { ...one, properties: { ...one.properties, type: { type: "string" }, data: true } };
}

/**
 * A module with the order of keys of every object, and the envelope and identifying field of every message.
 * @param {MessageType[]} messages
 * @param {Schemas} schemas
 */
function shapes(messages, schemas) {
  const objects = Object.entries(schemas).filter(([, schema]) => schema.type === "object");
  const keys = objects.map(([name, { properties = {} }]) => [
    name,
    Object.fromEntries(Object.entries(properties).map(([key, schema]) => [key, objectName(schema, schemas)])),
  ]);
  const identities = messages
    .filter((message) => ENVELOPED.has(message.kind))
    .map((message) => [message.name, { envelope: envelopeName(message), identifiedBy: message.identifiedBy }]);
  const text = (/** @type {any[]} */ entries) => JSON.stringify(Object.fromEntries(entries));
  return `export const shapes = ${text(keys)};\nexport const identities = ${text(identities)};\n`;
}

/**
 * The name of the object type in a schema: itself, or of its items, or beside null.
 * @param {import("./schema.js").Schema} schema
 * @param {Schemas} schemas
 * @returns {string}
 */
function objectName(schema, schemas) {
  const inner = schema.items ?? schema.anyOf?.find((/** @type {any} */ option) => option.type !== "null");
  if (inner) return objectName(inner, schemas);
  const name = schema.$ref ? referenced(schema) : "";
  return schemas[name]?.type === "object" ? name : "";
}

/**
 * The runtime with its generated parts, in one module.
 * @param {Record<string, string>} parts
 */
async function bundle(parts) {
  const folder = fileURLToPath(new URL("..", import.meta.url));
  const result = await build({
    stdin: { contents: template("runtime.js"), resolveDir: folder, sourcefile: "runtime.js" },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    banner: { js: HEADER },
    legalComments: "none",
    minifySyntax: true,
    minifyWhitespace: true,
    lineLimit: 160,
    plugins: [generated(parts, folder)],
    absWorkingDir: folder,
  });
  return result.outputFiles[0].text;
}

/**
 * Resolves `./name` to a generated part.
 * @param {Record<string, string>} parts
 * @param {string} folder where packages are found
 * @returns {import("esbuild").Plugin}
 */
function generated(parts, folder) {
  return {
    name: "generated",
    setup(build) {
      const filter = new RegExp(`^\\./(${Object.keys(parts).join("|")})$`);
      build.onResolve({ filter }, ({ path }) => ({ path: path.slice(2), namespace: "generated" }));
      const load = (/** @type {{path: string}} */ { path }) => ({ contents: parts[path], resolveDir: folder });
      build.onLoad({ filter: /.*/, namespace: "generated" }, load);
    },
  };
}

/** @param {string} name */
export function template(name) {
  return readFileSync(new URL(`../templates/${name}`, import.meta.url), "utf8");
}

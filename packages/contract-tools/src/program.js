/** The TypeScript program: the sources, and beside them the envelope of every message. */
import { join } from "node:path";
import ts from "typescript";
import { ENVELOPED, envelopeName } from "./model.js";
import { lineOf } from "./sources.js";

/** @typedef {import("./sources.js").Finding} Finding */
/** @typedef {import("./model.js").MessageType} MessageType */

/** A file that exists in the program alone: the barrel, and an envelope for each message. */
const WIRE = "wire.generated.ts";

/** @type {ts.CompilerOptions} */
const OPTIONS = {
  strict: true,
  noEmit: true,
  noUnusedLocals: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es5.d.ts"],
  types: [],
  skipLibCheck: true,
};

/**
 * @param {string} folder
 * @param {MessageType[]} messages
 */
export function createProgram(folder, messages) {
  const wire = join(folder, WIRE);
  const text = `export * from "./index";\n${wireImport(messages)}${envelopes(messages)}`;
  const host = ts.createCompilerHost(OPTIONS, true);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => name === wire || fileExists(name);
  host.readFile = (name) => (name === wire ? text : readFile(name));
  host.getSourceFile = (name, ...rest) =>
    name === wire ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true) : getSourceFile(name, ...rest);
  return ts.createProgram([wire], OPTIONS, host);
}

/** @param {MessageType[]} messages */
function wireImport(messages) {
  const names = messages.filter((message) => ENVELOPED.has(message.kind)).map((message) => message.name);
  return `import type { Envelope, ${names.join(", ")} } from "./index";\n`;
}

/**
 * TypeScript that declares the envelope of each command and event.
 * @param {MessageType[]} messages
 */
export function envelopes(messages) {
  return messages
    .filter((message) => ENVELOPED.has(message.kind))
    .map((message) => {
      const base = `Envelope<"${message.name}", ${message.name}>`;
      return `/** ${message.summary} */\nexport interface ${envelopeName(message)} extends ${base} {}\n`;
    })
    .join("\n");
}

/**
 * What the TypeScript compiler has against the sources.
 * @param {ts.Program} program
 * @param {(file: string) => string} relative
 * @returns {Finding[]}
 */
export function typeErrors(program, relative) {
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => ({
    file: diagnostic.file ? relative(diagnostic.file.fileName) : "",
    line: diagnostic.file ? lineOf(diagnostic.file, diagnostic.start ?? 0) : 0,
    text: ts.flattenDiagnosticMessageText(diagnostic.messageText, " ").replace(/\s+/g, " "),
  }));
}

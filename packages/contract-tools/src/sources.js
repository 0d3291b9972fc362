/** Reads the contract sources: which types they export, from which file and domain, with which JSDoc. */
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import ts from "typescript";

/** @typedef {{name: string, text: string, line: number}} Tag */
/** @typedef {{file: string, line: number, text: string}} Finding */
/** @typedef {ts.InterfaceDeclaration | ts.TypeAliasDeclaration} TypeNode */
/** @typedef {{name: string, optional: boolean, line: number}} Field */
/**
 * @typedef {object} Declaration
 * @property {string} name
 * @property {string} domain the first folder of its file
 * @property {string} file relative to the sources
 * @property {number} line
 * @property {TypeNode} node
 * @property {string} summary
 * @property {Tag[]} tags
 * @property {Field[]} fields of an interface
 */
/** @typedef {{folder: string, files: Map<string, ts.SourceFile>, declarations: Declaration[]}} Sources */

/**
 * Every exported type under the folder, in the order of files and lines. A file's domain is its first folder.
 * @param {string} folder
 * @returns {Sources}
 */
export function readSources(folder) {
  /** @type {Map<string, ts.SourceFile>} */
  const files = new Map();
  for (const file of sourceFiles(folder)) {
    const text = readFileSync(join(folder, file), "utf8");
    files.set(file, ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true));
  }
  const declarations = [...files].flatMap(([file, source]) => exportedTypes(file, source));
  return { folder, files, declarations };
}

/** @param {string} folder */
function sourceFiles(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.split(sep).join("/"))
    .sort();
}

/**
 * @param {string} file
 * @param {ts.SourceFile} source
 * @returns {Declaration[]}
 */
function exportedTypes(file, source) {
  const domain = file.includes("/") ? file.slice(0, file.indexOf("/")) : "";
  return source.statements.filter(isExportedType).map((node) => ({
    name: node.name.text,
    domain,
    file,
    line: lineOf(source, node.name.getStart(source)),
    node,
    summary: summaryOf(node),
    tags: tagsOf(source, node),
    fields: ts.isInterfaceDeclaration(node) ? node.members.flatMap((member) => fieldOf(source, member)) : [],
  }));
}

/**
 * @param {ts.Statement} node
 * @returns {node is TypeNode}
 */
function isExportedType(node) {
  if (!ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node)) return false;
  return node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

/**
 * @param {ts.SourceFile} source
 * @param {ts.TypeElement} member
 * @returns {Field[]}
 */
function fieldOf(source, member) {
  if (!member.name) return [];
  const line = lineOf(source, member.name.getStart(source));
  return [{ name: member.name.getText(source), optional: member.questionToken !== undefined, line }];
}

/**
 * The line (from 1) of a position.
 * @param {ts.SourceFile} source
 * @param {number} position
 */
export function lineOf(source, position) {
  return source.getLineAndCharacterOfPosition(position).line + 1;
}

/**
 * The JSDoc tags of a node with their lines.
 * @param {ts.SourceFile} source
 * @param {ts.Node} node
 * @returns {Tag[]}
 */
export function tagsOf(source, node) {
  return ts.getJSDocTags(node).map((tag) => ({
    name: tag.tagName.text,
    text: (ts.getTextOfJSDocComment(tag.comment) ?? "").trim(),
    line: lineOf(source, tag.getStart(source)),
  }));
}

/**
 * The text of a node's JSDoc before its tags, on one line.
 * @param {ts.Node} node
 */
export function summaryOf(node) {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = comments.map((comment) => ts.getTextOfJSDocComment(comment.comment) ?? "").join(" ");
  return text.replace(/\s+/g, " ").trim();
}

/**
 * What shapes contracts may have: those that come out the same in Python, TypeScript and Go.
 * A nested thing has a name of its own (an unnamed one would be renamed when an unrelated message arrives), and so has
 * everything with constraints.
 */
import ts from "typescript";
import { patternFault } from "./patterns.js";
import { lineOf, tagsOf } from "./sources.js";
import { FIELD_TAGS, KNOWN_TAGS, tagFault } from "./tags.js";

/** @typedef {import("./sources.js").Declaration} Declaration */
/** @typedef {import("./sources.js").Finding} Finding */

/**
 * @param {import("./sources.js").Sources} sources
 * @returns {Finding[]}
 */
export function shapeFaults({ files, declarations }) {
  const names = new Set(declarations.map((declaration) => declaration.name));
  return declarations.flatMap((declaration) => {
    const source = /** @type {ts.SourceFile} */ (files.get(declaration.file));
    return new Shape(declaration, source, names).faults();
  });
}

class Shape {
  /**
   * @param {Declaration} declaration
   * @param {ts.SourceFile} source
   * @param {Set<string>} names of all types
   */
  constructor(declaration, source, names) {
    this.declaration = declaration;
    this.source = source;
    this.names = new Set([...names, ...(declaration.node.typeParameters ?? []).map(({ name }) => name.text)]);
  }

  /** @returns {Finding[]} */
  faults() {
    const { node } = this.declaration;
    if (ts.isTypeAliasDeclaration(node)) return this.alias(node.type);
    if (node.heritageClauses) return this.fault(node.name, "write its fields out: contracts don't inherit");
    return node.members.flatMap((member) => this.member(member));
  }

  /**
   * A named type that is no object: text, a whole number, or a choice.
   * @param {ts.TypeNode} type
   * @returns {Finding[]}
   */
  alias(type) {
    const has = (/** @type {string} */ name) => this.declaration.tags.some((tag) => tag.name === name);
    if (ts.isUnionTypeNode(type) && type.types.every(isString)) return [];
    if (type.kind === ts.SyntaxKind.NumberKeyword) {
      const advice = "numbers need `@asType integer`; decimals are written as text, because floats differ by language";
      return has("asType") ? [] : this.fault(type, advice);
    }
    if (type.kind === ts.SyntaxKind.StringKeyword) {
      if (has("format")) return [];
      return has("maxLength") ? this.storable(type) : this.fault(type, "text needs a @maxLength or a @format");
    }
    return this.fault(type, "a named type is an interface, text, a whole number or a union of texts");
  }

  /**
   * Text that no database refuses: PostgreSQL can't keep U+0000, and an event with it would stop every view.
   * @param {ts.TypeNode} type
   * @returns {Finding[]}
   */
  storable(type) {
    const pattern = this.declaration.tags.find((tag) => tag.name === "pattern")?.text ?? "";
    if (patternFault(pattern) || !new RegExp(pattern, "u").test("a\0a")) return [];
    return this.fault(type, "text needs a @pattern that refuses U+0000, such as ^[^\\x00]*[^\\s\\x00][^\\x00]*$");
  }

  /**
   * @param {ts.TypeElement} member
   * @returns {Finding[]}
   */
  member(member) {
    if (!ts.isPropertySignature(member) || !member.type) return this.fault(member, "a contract has fields alone");
    const isList = ts.isArrayTypeNode(member.type);
    const tags = tagsOf(this.source, member).flatMap((tag) => {
      const misplaced = KNOWN_TAGS.includes(tag.name) && !(FIELD_TAGS.get(tag.name)?.(isList) ?? false);
      const text = misplaced ? `@${tag.name} belongs to a named type, not to a field` : tagFault(tag);
      return text ? [{ file: this.declaration.file, line: tag.line, text }] : [];
    });
    return [...tags, ...this.field(member.type)];
  }

  /**
   * What a field may be: something named, yes or no, one text; or a list of these; or null beside them.
   * @param {ts.TypeNode} type
   * @returns {Finding[]}
   */
  field(type) {
    if (ts.isUnionTypeNode(type)) return this.nullable(type);
    if (ts.isArrayTypeNode(type)) return this.field(type.elementType);
    if (ts.isTypeReferenceNode(type)) return this.reference(type);
    if (ts.isTypeLiteralNode(type)) return this.fault(type, "give this nested object a name of its own");
    if (isString(type) || type.kind === ts.SyntaxKind.BooleanKeyword) return [];
    return this.fault(type, `use a named type instead of ${type.getText(this.source)}`);
  }

  /** @param {ts.UnionTypeNode} union */
  nullable(union) {
    const others = union.types.filter((type) => !isNull(type));
    if (others.length === 1) return this.field(others[0]);
    return this.fault(union, "give this union a name of its own");
  }

  /** @param {ts.TypeReferenceNode} reference */
  reference(reference) {
    const name = reference.typeName.getText(this.source);
    if (this.names.has(name) && !reference.typeArguments) return [];
    const text = reference.getText(this.source);
    return this.fault(reference, `${text} is no contract; name what it stands for (a list is T[])`);
  }

  /**
   * @param {ts.Node} node
   * @param {string} text
   * @returns {Finding[]}
   */
  fault(node, text) {
    const line = lineOf(this.source, node.getStart(this.source));
    return [{ file: this.declaration.file, line, text: `${this.declaration.name}: ${text}` }];
  }
}

/** @param {ts.TypeNode} type */
function isString(type) {
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal);
}

/** @param {ts.TypeNode} type */
function isNull(type) {
  return ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword;
}

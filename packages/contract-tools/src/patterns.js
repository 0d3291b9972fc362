/** Regular expressions that mean the same in JavaScript, in Python (pydantic's Rust) and in Go (RE2). */

/**
 * What is wrong with a pattern; undefined when nothing is.
 * @param {string} pattern
 * @returns {string | undefined}
 */
export function patternFault(pattern) {
  if (/\(\?[=!<]|\\[1-9]/.test(pattern)) return "@pattern can't look around or back: Python and Go refuse it";
  const differing = pattern.match(/\\[dDwWbB]/);
  if (differing) return `@pattern can't have ${differing[0]}, which differs by language; write [0-9] or [A-Za-z0-9_]`;
  if (/\[[^\]]*\\S/.test(pattern)) return "@pattern can't have \\S between brackets: Go can't say that";
  try {
    new RegExp(pattern, "u");
    return undefined;
  } catch (error) {
    return `@pattern ${pattern} is not a regular expression: ${/** @type {Error} */ (error).message}`;
  }
}

/**
 * The same pattern for Go, where `\s` and `\S` know ASCII alone.
 * @param {string} pattern
 */
export function forGo(pattern) {
  const space = "\\s\\v\\p{Z}\\x{85}\\x{feff}";
  let bracketed = false;
  return pattern.replace(/\\.|\[|\]/g, (part) => {
    if (part === "[") bracketed = true;
    if (part === "]") bracketed = false;
    if (part === "\\s") return bracketed ? space : `[${space}]`;
    return part === "\\S" ? `[^${space}]` : part;
  });
}

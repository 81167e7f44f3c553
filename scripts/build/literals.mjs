// Finds texts that people would see and that nobody could translate, since they are written as plain literals.
import { createRequire } from "node:module";

const ts = createRequire(import.meta.url)("typescript");

/** Functions and classes of VS Code, and our own, whose arguments are shown. */
const SHOWN_BY =
  /(^|\.)(show(Information|Warning|Error)Message|setStatusBarMessage|TreeItem|HumanError|MarkdownString)$/;

/** Properties of VS Code's objects, and of our own buttons, whose values are shown. */
const SHOWN_AS =
  /^(label|description|detail|tooltip|title|placeHolder|placeholder|prompt|openLabel|saveLabel|message|documentation|altText|ariaLabel)$/;

/** Names of formats and products, which are the same in every language, and an example of what can be pasted. */
const NAMES =
  /Claude, Cursor, Windsurf|VS Code \(.vscode\/mcp.json\)|mcpServers|\bservers\b|BibTeX|biblatex|CSL-JSON|CSL-YAML|RIS|Markdown|HTML|LaTeX|arXiv|@article/g;

/** What a person reads has a word in it: two letters in a row, not only the name of a format, of an icon, or of something in code. */
function hasWords(text) {
  const rest = text.replace(NAMES, "").replace(/\$\([a-z-]+\)/g, "");
  return /\p{L}{2}/u.test(rest) && !/^[a-z0-9]+([-./:][a-z0-9{}$]+)+$/.test(rest);
}

/**
 * The literals of a source that would be shown as they are.
 * @param {string} name of the file, for the answer
 * @param {string} text of a module of the extension or of a page
 * @returns {string[]} `name:line: the text`
 */
export function untranslated(name, text) {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found = [];
  const tell = (node, words) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    found.push(`${name}:${line + 1}: ${JSON.stringify(words.trim())}`);
  };
  const check = (node) => {
    for (const literal of shownLiterals(node)) if (hasWords(literal.text)) tell(literal.node, literal.text);
  };
  const visit = (node) => {
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && SHOWN_BY.test(node.expression.getText(source))) {
      node.arguments?.forEach(check);
    }
    if (ts.isPropertyAssignment(node) && SHOWN_AS.test(node.name.getText(source))) check(node.initializer);
    if (isAssignment(node) && SHOWN_AS.test(node.left.name.getText(source))) check(node.right);
    if (ts.isTaggedTemplateExpression(node) && /^(html|svg)$/.test(node.tag.getText(source))) {
      for (const words of shownMarkup(node.template)) if (hasWords(words)) tell(node, words);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isAssignment(node) {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isPropertyAccessExpression(node.left)
  );
}

/** The literals that a value can be or is put together from; what a function makes of others is its own concern. */
function shownLiterals(node) {
  if (ts.isStringLiteralLike(node)) return [{ node, text: node.text }];
  if (ts.isTemplateExpression(node)) {
    return [node.head, ...node.templateSpans.map((span) => span.literal)].map((part) => ({
      node: part,
      text: part.text,
    }));
  }
  if (ts.isParenthesizedExpression(node)) return shownLiterals(node.expression);
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(shownLiterals);
  if (ts.isBinaryExpression(node)) return [node.left, node.right].flatMap(shownLiterals);
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(shownLiterals);
  return [];
}

/** Texts between tags, and of the attributes that are read out or shown. */
function shownMarkup(template) {
  const whole = ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : template.head.text + template.templateSpans.map((span) => `\0${span.literal.text}`).join("");
  const attributes = [...whole.matchAll(/\s(?:title|aria-label|alt|placeholder|label)="([^"]*)"/g)].map(
    (match) => match[1],
  );
  const texts = whole.replace(/<!--.*?-->/gs, "").split(/<[^>]*>?/);
  return [...attributes, ...texts].map((words) => words.replaceAll("\0", ""));
}

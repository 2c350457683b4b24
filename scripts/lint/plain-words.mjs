/**
 * A lint rule: comments and test names say who acts. The words below hide the subject of a sentence, so that a reader
 * has to work it out; name the person, the role or the program instead.
 */

/** An identifier such as NOBODY is no word. */
export const WORDS = /\b(?:[Ww]hoever|[Ww]homever|[Nn]obody|[Ss]omebody)\b/;
const TEST_FUNCTIONS = new Set(['describe', 'it', 'test']);

/** `it`, `it.each(rows)`, `describe.each(rows)` and the tagged form are one function for us. */
function functionName(callee) {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression') return functionName(callee.object);
  if (callee.type === 'CallExpression') return functionName(callee.callee);
  if (callee.type === 'TaggedTemplateExpression') return functionName(callee.tag);
  return undefined;
}

const nameOf = (node) => {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral') return node.quasis.map((part) => part.value.raw).join(' ');
  return '';
};

export const plainWords = {
  meta: {
    type: 'suggestion',
    messages: { vague: '“{{word}}” hides who acts: name the person, the role or the program.' },
    schema: [],
  },
  create(context) {
    const report = (node, text) => {
      const [word] = WORDS.exec(text) ?? [];
      if (word) context.report({ node, loc: node.loc, messageId: 'vague', data: { word } });
    };
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) report(comment, comment.value);
      },
      CallExpression(node) {
        if (TEST_FUNCTIONS.has(functionName(node.callee)))
          report(node.arguments[0] ?? node, nameOf(node.arguments[0]));
      },
    };
  },
};

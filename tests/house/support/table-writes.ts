import ts from 'typescript';
import { parse } from './imports.ts';
import type { SourceFile } from './tree.ts';

export interface TableWrite {
  readonly path: string;
  readonly table: string;
  readonly kind: 'insert' | 'update';
  /** Columns written, or null when the code does not say them in place. */
  readonly columns: readonly string[] | null;
}

/** Writes to tables through Kysely's builders and through SQL text, as far as a file says them in place. */
export function tableWritesOf(file: SourceFile): TableWrite[] {
  if (!/updateTable|insertInto|\bupdate\s|\binsert\s/i.test(file.text)) return [];
  const found: TableWrite[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.push(...builderWrites(file.path, node));
    const text = sqlTextOf(node);
    if (text) found.push(...sqlWrites(file.path, text));
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

function builderWrites(path: string, call: ts.CallExpression): TableWrite[] {
  const method = methodName(call);
  if (method !== 'updateTable' && method !== 'insertInto') return [];
  const [argument] = call.arguments;
  const table = argument && ts.isStringLiteralLike(argument) ? (argument.text.split(' ')[0] ?? '') : '?';
  const kind = method === 'updateTable' ? 'update' : 'insert';
  const settings = chainAfter(call).flatMap((next): TableWrite[] => {
    const name = methodName(next);
    if (name === 'set' || name === 'doUpdateSet') return [{ path, table, kind: 'update', columns: columnsOf(next) }];
    return name === 'values' ? [{ path, table, kind: 'insert', columns: columnsOf(next) }] : [];
  });
  return settings.length > 0 ? settings : [{ path, table, kind, columns: null }];
}

/** The calls that follow in the same chain: `a.b().c().d()` after `b` are `c` and `d`; arguments of a call count too. */
function chainAfter(call: ts.CallExpression): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  let last = call;
  while (ts.isPropertyAccessExpression(last.parent) && ts.isCallExpression(last.parent.parent)) {
    last = last.parent.parent;
    calls.push(last, ...callsIn(last));
  }
  return calls;
}

/** Calls inside the arguments, for `.onConflict((conflict) => conflict.columns(…).doUpdateSet(…))`. */
function callsIn(call: ts.CallExpression): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  if (methodName(call) !== 'onConflict') return found;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  for (const argument of call.arguments) visit(argument);
  return found;
}

function methodName(call: ts.CallExpression): string {
  return ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : '';
}

function columnsOf(call: ts.CallExpression): string[] | null {
  const [argument] = call.arguments;
  if (!argument) return null;
  if (ts.isStringLiteralLike(argument)) return [argument.text];
  const columns: string[] = [];
  const literals = objectLiterals(argument);
  if (literals.length === 0) return null;
  for (const literal of literals) {
    for (const property of literal.properties) {
      if (property.name) columns.push(property.name.getText().replace(/['"]/g, ''));
      else if (ts.isSpreadAssignment(property) && objectLiterals(property.expression).length === 0) return null;
    }
  }
  return columns;
}

/** Object literals an argument may turn out to be: itself, either arm of a condition, what a callback returns. */
function objectLiterals(node: ts.Node): ts.ObjectLiteralExpression[] {
  if (ts.isObjectLiteralExpression(node)) return [node, ...nestedSpreads(node)];
  if (ts.isParenthesizedExpression(node)) return objectLiterals(node.expression);
  if (ts.isConditionalExpression(node)) return [...objectLiterals(node.whenTrue), ...objectLiterals(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return objectLiterals(node.right);
  if (ts.isArrowFunction(node)) return objectLiterals(node.body);
  const mapped = ts.isCallExpression(node) && methodName(node) === 'map' ? node.arguments[0] : undefined;
  return mapped ? objectLiterals(mapped) : [];
}

function nestedSpreads(literal: ts.ObjectLiteralExpression): ts.ObjectLiteralExpression[] {
  return literal.properties.flatMap((property) =>
    ts.isSpreadAssignment(property) ? objectLiterals(property.expression) : [],
  );
}

function sqlTextOf(node: ts.Node): string | null {
  if (ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' $ ');
}

function sqlWrites(path: string, text: string): TableWrite[] {
  const found: TableWrite[] = [];
  for (const [, table = '', rest = ''] of text.matchAll(/\bupdate\s+(?:only\s+)?(\w+)[\w\s]*?\bset\b([^;]*)/gi)) {
    found.push({
      path,
      table,
      kind: 'update',
      columns: [...rest.matchAll(/\b(\w+)\s*=/g)].map((match) => match[1] ?? ''),
    });
  }
  for (const [, table = '', list = ''] of text.matchAll(/\binsert\s+into\s+(\w+)\s*\(([^)]*)\)/gi)) {
    found.push({ path, table, kind: 'insert', columns: list.split(',').map((name) => name.trim()) });
  }
  return found;
}

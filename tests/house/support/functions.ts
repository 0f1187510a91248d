import ts from 'typescript';
import { parse } from './imports.ts';
import type { SourceFile } from './tree.ts';

export interface MeasuredFunction {
  readonly name: string;
  readonly line: number;
  /** From the line of its first token to the line of its closing brace. */
  readonly lines: number;
  readonly drawsJsx: boolean;
}

/** Every function, method and arrow function of a file, nested ones too. */
export function functionsOf(file: SourceFile): MeasuredFunction[] {
  const source = parse(file);
  const found: MeasuredFunction[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) found.push(measure(node, source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function measure(node: ts.SignatureDeclaration, source: ts.SourceFile): MeasuredFunction {
  const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
  const last = source.getLineAndCharacterOfPosition(node.getEnd()).line;
  return {
    name: nameOf(node),
    line: first + 1,
    lines: last - first + 1,
    get drawsJsx() {
      return containsJsx(node);
    },
  };
}

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : 'a function without a name';
}

function containsJsx(node: ts.Node): boolean {
  return (
    ts.isJsxElement(node) ||
    ts.isJsxSelfClosingElement(node) ||
    ts.isJsxFragment(node) ||
    (ts.forEachChild(node, (child) => containsJsx(child) || undefined) ?? false)
  );
}

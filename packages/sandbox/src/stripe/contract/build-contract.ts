import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { type ServedOperation, servedOperations } from './served-operations.ts';
import { type SchemaNode, typeToSchema } from './type-to-schema.ts';

/** The strict request contract of the operations we serve, keyed `POST /v1/customers/{id}`. */
export interface Contract {
  readonly sdkVersion: string;
  readonly apiVersion: string;
  readonly operations: Record<string, SchemaNode>;
}

/**
 * Derives the contract from the installed `stripe` package: parameter types from its declarations, verb and path
 * from its code. Takes about two seconds.
 */
export function buildContract(): Contract {
  const root = dirname(dirname(createRequire(import.meta.url).resolve('stripe')));
  const resources = join(root, 'esm', 'resources');
  const files = [...new Set(servedOperations.map((operation) => declarationFile(resources, operation)))];
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    // Without the browser's declarations, which take longer to read than all others together.
    lib: ['lib.es2022.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    skipLibCheck: true,
    types: [],
  });
  const operations = servedOperations.map((operation) => operationSchema(program, resources, operation));
  return {
    sdkVersion: quoted(readFileSync(join(root, 'package.json'), 'utf8'), /"version": "([^"]+)"/),
    apiVersion: quoted(readFileSync(join(root, 'esm', 'apiVersion.js'), 'utf8'), /ApiVersion = '([^']+)'/),
    operations: Object.fromEntries(operations.sort(([left], [right]) => (left < right ? -1 : 1))),
  };
}

function operationSchema(program: ts.Program, resources: string, operation: ServedOperation): [string, SchemaNode] {
  const name = `${operation.resource}.${operation.method}`;
  const source = program.getSourceFile(declarationFile(resources, operation));
  const declaration = source && findMethod(source, operation.method);
  if (declaration === undefined) throw new Error(`the SDK has no ${name}`);
  const code = readFileSync(join(resources, `${operation.resource}.js`), 'utf8');
  const request = new RegExp(
    `\\n {4}${operation.method}\\([^)]*\\) \\{[\\s\\S]*?_makeRequest\\('(\\w+)', [\`']([^\`']+)`,
  );
  const [, verb, template] = request.exec(code) ?? [];
  if (verb === undefined || template === undefined) throw new Error(`${name} makes no request`);
  const path = template.replace(/\$\{encodeURIComponent\((\w+)\)\}/g, '{$1}');
  const parameter = declaration.parameters.find(
    (candidate) => ts.isIdentifier(candidate.name) && candidate.name.text === 'params',
  );
  if (parameter?.type === undefined) throw new Error(`${name} takes no parameters`);
  const checker = program.getTypeChecker();
  return [`${verb} ${path}`, typeToSchema(checker, checker.getTypeFromTypeNode(parameter.type), operation.plays)];
}

function findMethod(source: ts.SourceFile, method: string): ts.MethodDeclaration | undefined {
  for (const statement of source.statements) {
    if (!ts.isClassDeclaration(statement)) continue;
    for (const member of statement.members) {
      if (ts.isMethodDeclaration(member) && ts.isIdentifier(member.name) && member.name.text === method) return member;
    }
  }
  return undefined;
}

function declarationFile(resources: string, operation: ServedOperation): string {
  return join(resources, `${operation.resource}.d.ts`);
}

function quoted(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`nothing in the package matches ${pattern}`);
  return found;
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { type ServedOperation, servedOperations } from './served-operations.ts';
import { type SchemaNode, typeToSchema } from './type-to-schema.ts';

/** The strict request contract of the operations we serve, keyed `POST /payments`; `envelope` wraps a body's fields. */
export interface Contract {
  readonly sdkVersion: string;
  readonly apiVersion: string;
  readonly operations: Record<string, { readonly envelope: string | null; readonly fields: SchemaNode }>;
}

/** Derives the contract from the installed `gocardless-nodejs`: types from its declarations, paths from its code. */
export function buildContract(): Contract {
  const root = dirname(createRequire(import.meta.url).resolve('gocardless-nodejs/package.json'));
  const files = [...new Set(servedOperations.map((operation) => declarationFile(root, operation)))];
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
  const operations = servedOperations.map((operation) => operationSchema(program, root, operation));
  return {
    sdkVersion: quoted(readFileSync(join(root, 'package.json'), 'utf8'), /"version": "([^"]+)"/),
    apiVersion: quoted(readFileSync(join(root, 'esm', 'constants.js'), 'utf8'), /API_VERSION = '([^']+)'/),
    operations: Object.fromEntries(operations.sort(([left], [right]) => (left < right ? -1 : 1))),
  };
}

function operationSchema(
  program: ts.Program,
  root: string,
  operation: ServedOperation,
): [string, Contract['operations'][string]] {
  const name = `${operation.service}.${operation.method}`;
  const source = program.getSourceFile(declarationFile(root, operation));
  const declaration = source && findMethod(source, operation.method);
  if (declaration === undefined) throw new Error(`the SDK has no ${name}`);
  const code = readFileSync(join(root, 'esm', 'services', `${operation.service}Service.js`), 'utf8');
  const body = quoted(code, new RegExp(`\\n {4}async ${operation.method}\\(([\\s\\S]*?\\n {4}\\})`));
  const path = quoted(body, /path: ['`]([^'`]+)/).replace(/:identity/, '{id}');
  const verb = quoted(body, /method: '(\w+)'/).toUpperCase();
  const wrapped = /payloadKey: '(\w+)'/.exec(body)?.[1];
  const parameter = declaration.parameters.find(
    (candidate) => ts.isIdentifier(candidate.name) && candidate.name.text === 'requestParameters',
  );
  const checker = program.getTypeChecker();
  const fields =
    parameter?.type === undefined
      ? { type: 'object', additionalProperties: false }
      : typeToSchema(checker, checker.getTypeFromTypeNode(parameter.type), operation.plays);
  return [`${verb} ${path}`, { envelope: verb === 'GET' ? null : (wrapped ?? 'data'), fields }];
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

function declarationFile(root: string, { service }: ServedOperation): string {
  return join(root, 'types', 'services', `${service}Service.d.ts`);
}

function quoted(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`nothing in the package matches ${pattern}`);
  return found;
}

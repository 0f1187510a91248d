import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { servedRequests } from './served-requests.ts';
import { type SchemaNode, typeToSchema } from './type-to-schema.ts';

const require = createRequire(import.meta.url);

/** The strict contract of the request bodies that the SDK declares, keyed `POST /v2/checkout/orders`. */
export interface Contract {
  readonly sdkVersion: string;
  readonly operations: Record<string, SchemaNode>;
}

/** Derives the contract from the declarations of the installed `@paypal/paypal-server-sdk`. Takes about a second. */
export function buildContract(): Contract {
  const root = packageRoot(require.resolve('@paypal/paypal-server-sdk'));
  const models = join(root, 'dist', 'cjs', 'types', 'models');
  const program = ts.createProgram(
    servedRequests.map(({ type }) => declarationFile(models, type)),
    {
      target: ts.ScriptTarget.ES2022,
      // Without the browser's declarations, which take longer to read than all others together.
      lib: ['lib.es2022.d.ts'],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      skipLibCheck: true,
      types: [],
    },
  );
  const checker = program.getTypeChecker();
  const operations = servedRequests.map(({ operation, type, plays }): [string, SchemaNode] => {
    const source = program.getSourceFile(declarationFile(models, type));
    const declared = source?.statements.find(
      (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === type,
    );
    if (declared === undefined) throw new Error(`the SDK has no ${type}`);
    return [operation, typeToSchema(checker, checker.getTypeAtLocation(declared), plays)];
  });
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return { sdkVersion: version, operations: Object.fromEntries(operations.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function declarationFile(models: string, type: string): string {
  return join(models, `${type.charAt(0).toLowerCase()}${type.slice(1)}.d.ts`);
}

/** The folder that holds the package's own package.json, above the file that its name leads to. */
function packageRoot(entry: string): string {
  let folder = dirname(entry);
  while (!existsSync(join(folder, 'README.md'))) folder = dirname(folder);
  return folder;
}

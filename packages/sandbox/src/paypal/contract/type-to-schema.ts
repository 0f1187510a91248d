import ts from 'typescript';

/** A JSON Schema node of the request contract; `unplayed` marks what PayPal knows and the stand-in does not play. */
export type SchemaNode = { [keyword: string]: unknown };

/**
 * Turns one SDK request type into a strict schema: `additionalProperties: false` at every depth, only the played paths
 * spelled out, and names as they are on the wire.
 */
export function typeToSchema(checker: ts.TypeChecker, type: ts.Type, plays: readonly string[], path = ''): SchemaNode {
  if (type.isUnion()) return unionSchema(checker, type, plays, path);
  if (type.isStringLiteral()) return { type: 'string', enum: [type.value] };
  if (type.flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
  if (type.flags & ts.TypeFlags.StringLike) return { type: 'string' };
  if (type.flags & ts.TypeFlags.NumberLike) return { type: 'number' };
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    if (item === undefined) throw new Error(`${path} is an array of nothing`);
    return { type: 'array', minItems: 1, items: typeToSchema(checker, item, plays, path) };
  }
  if (type.flags & ts.TypeFlags.Object) return objectSchema(checker, type, plays, path);
  throw new Error(`${path} has a type the contract cannot express: ${checker.typeToString(type)}`);
}

/** `returnUrl` → `return_url`, `addressLine1` → `address_line_1`. */
function wireName(name: string): string {
  return name.replace(/([A-Z]|(?<=[a-z])\d+)/g, (part) => `_${part.toLowerCase()}`);
}

function objectSchema(checker: ts.TypeChecker, type: ts.Type, plays: readonly string[], path: string): SchemaNode {
  const properties: SchemaNode = {};
  const required: string[] = [];
  for (const property of checker.getPropertiesOfType(type)) {
    const name = wireName(property.name);
    const below = path === '' ? name : `${path}.${name}`;
    if (!isPlayed(plays, below)) {
      properties[name] = { unplayed: true };
      continue;
    }
    const declared = property.valueDeclaration ?? property.declarations?.[0];
    if (declared === undefined) throw new Error(`${below} has no declaration`);
    properties[name] = typeToSchema(checker, checker.getTypeOfSymbolAtLocation(property, declared), plays, below);
    if ((property.flags & ts.SymbolFlags.Optional) === 0) required.push(name);
  }
  return { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false };
}

function unionSchema(checker: ts.TypeChecker, union: ts.UnionType, plays: readonly string[], path: string): SchemaNode {
  const members = union.types.filter((member) => !(member.flags & ts.TypeFlags.Undefined));
  const words = members.filter((member) => member.isStringLiteral()).map((member) => member.value);
  if (words.length === members.length) return { type: 'string', enum: words.sort() };
  if (members.every((member) => member.flags & ts.TypeFlags.BooleanLiteral)) return { type: 'boolean' };
  const [only] = members;
  if (members.length === 1 && only !== undefined) return typeToSchema(checker, only, plays, path);
  throw new Error(`${path} is a choice the contract cannot express: ${checker.typeToString(union)}`);
}

function isPlayed(plays: readonly string[], path: string): boolean {
  return plays.some((played) => played === path || played.startsWith(`${path}.`) || path.startsWith(`${played}.`));
}

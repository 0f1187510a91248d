import ts from 'typescript';

/** A JSON Schema node of the request contract; `unplayed` marks what Stripe knows and the stand-in does not play. */
export type SchemaNode = { [keyword: string]: unknown };

/** Payment method kinds the product uses; the SDK's other kinds are refused as unknown values. */
const METHOD_KINDS = new Set(['card', 'us_bank_account', 'sepa_debit']);
const KIND_LISTS = /(^|\.)(allowed_payment_method_types|type)$/;

/**
 * Turns one SDK parameter type into a strict schema: `additionalProperties: false` at every depth, and only the
 * played paths spelled out.
 */
export function typeToSchema(checker: ts.TypeChecker, type: ts.Type, plays: readonly string[]): SchemaNode {
  return objectSchema(checker, type, plays, '');
}

function objectSchema(checker: ts.TypeChecker, type: ts.Type, plays: readonly string[], path: string): SchemaNode {
  const index = checker.getIndexInfosOfType(type)[0];
  const properties: SchemaNode = {};
  const required: string[] = [];
  for (const property of checker.getPropertiesOfType(type)) {
    const below = path === '' ? property.name : `${path}.${property.name}`;
    if (!isPlayed(plays, below)) {
      properties[property.name] = { unplayed: true };
      continue;
    }
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    const declared = property.valueDeclaration ?? property.declarations?.[0];
    if (declared === undefined) throw new Error(`${below} has no declaration`);
    properties[property.name] = schemaOf(checker, checker.getTypeOfSymbolAtLocation(property, declared), plays, below);
    if (!optional) required.push(property.name);
  }
  return {
    type: 'object',
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
    additionalProperties: index === undefined ? false : indexSchema(path),
  };
}

/** Metadata is the only open map we play; its values are strings on the wire, and an empty one removes the key. */
function indexSchema(path: string): SchemaNode {
  if (!/(^|\.)metadata$/.test(path)) throw new Error(`${path} is an open map nobody has looked at`);
  return { type: 'string', maxLength: 500 };
}

function schemaOf(checker: ts.TypeChecker, type: ts.Type, plays: readonly string[], path: string): SchemaNode {
  if (type.isUnion()) return unionSchema(checker, type, plays, path);
  if (type.isStringLiteral()) return { type: 'string', enum: [type.value] };
  if (type.flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
  if (type.flags & ts.TypeFlags.StringLike) return { type: 'string' };
  if (type.flags & ts.TypeFlags.NumberLike) return { type: 'integer' };
  if (type.isIntersection()) return { type: 'string' };
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    if (item === undefined) throw new Error(`${path} is an array of nothing`);
    return { type: 'array', items: schemaOf(checker, item, plays, path) };
  }
  if (type.flags & ts.TypeFlags.Object) return objectSchema(checker, type, plays, path);
  throw new Error(`${path} has a type the contract cannot express: ${checker.typeToString(type)}`);
}

function unionSchema(checker: ts.TypeChecker, union: ts.UnionType, plays: readonly string[], path: string): SchemaNode {
  const members = union.types.filter((member) => !(member.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)));
  const words = members.filter((member) => member.isStringLiteral()).map((member) => member.value);
  const choices: SchemaNode[] = [];
  if (words.length > 0) choices.push({ type: 'string', enum: playedWords(path, words) });
  if (members.some((member) => member.flags & ts.TypeFlags.BooleanLiteral)) choices.push({ type: 'boolean' });
  if (members.some((member) => member.flags & ts.TypeFlags.Null)) choices.push({ type: 'string', enum: [''] });
  for (const member of members) {
    if (member.isStringLiteral() || member.flags & (ts.TypeFlags.BooleanLiteral | ts.TypeFlags.Null)) continue;
    // `string & {}` keeps the SDK's types open for words of later API versions; the pinned version knows none of them.
    if (words.length > 0 && member.isIntersection()) continue;
    choices.push(schemaOf(checker, member, plays, path));
  }
  const distinct = [...new Map(choices.map((choice) => [JSON.stringify(choice), choice])).values()];
  const [only] = distinct;
  return distinct.length === 1 && only !== undefined ? only : { anyOf: distinct };
}

function playedWords(path: string, words: readonly string[]): readonly string[] {
  const isKindList = KIND_LISTS.test(path) && words.includes('card');
  return isKindList ? words.filter((word) => METHOD_KINDS.has(word)).sort() : [...words].sort();
}

function isPlayed(plays: readonly string[], path: string): boolean {
  return plays.some((played) => played === path || played.startsWith(`${path}.`) || path.startsWith(`${played}.`));
}

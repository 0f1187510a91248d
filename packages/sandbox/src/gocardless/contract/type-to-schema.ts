import ts from 'typescript';

/** A JSON Schema node; `unplayed` marks what GoCardless knows and the stand-in does not play. */
export type SchemaNode = { [keyword: string]: unknown };

/** GoCardless keeps three keys of metadata, of at most so many characters. */
const METADATA: SchemaNode = {
  type: 'object',
  maxProperties: 3,
  propertyNames: { maxLength: 50 },
  additionalProperties: { type: 'string', maxLength: 500 },
};

/** Turns an SDK parameter type into a strict schema: closed at every depth, only the played paths spelled out. */
export function typeToSchema(checker: ts.TypeChecker, type: ts.Type, plays: readonly string[], path = ''): SchemaNode {
  const properties: SchemaNode = {};
  const required: string[] = [];
  for (const property of checker.getPropertiesOfType(type)) {
    const below = path === '' ? property.name : `${path}.${property.name}`;
    if (!isPlayed(plays, below)) {
      properties[property.name] = { unplayed: true };
      continue;
    }
    const declared = property.valueDeclaration ?? property.declarations?.[0];
    if (declared === undefined) throw new Error(`${below} has no declaration`);
    properties[property.name] =
      property.name === 'metadata'
        ? METADATA
        : schemaOf(checker, checker.getTypeOfSymbolAtLocation(property, declared), plays, below);
    if ((property.flags & ts.SymbolFlags.Optional) === 0) required.push(property.name);
  }
  return {
    type: 'object',
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function schemaOf(checker: ts.TypeChecker, type: ts.Type, plays: readonly string[], path: string): SchemaNode {
  if (type.isUnion()) return unionSchema(checker, type, plays, path);
  if (type.isStringLiteral()) return { type: 'string', enum: [type.value] };
  if (type.flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
  if (type.flags & ts.TypeFlags.StringLike) return { type: 'string' };
  if (type.flags & ts.TypeFlags.NumberLike) return { type: 'integer' };
  if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    if (item === undefined) throw new Error(`${path} is an array of nothing`);
    return { type: 'array', items: schemaOf(checker, item, plays, path) };
  }
  if (type.flags & ts.TypeFlags.Object) return typeToSchema(checker, type, plays, path);
  throw new Error(`${path} has a type the contract cannot express: ${checker.typeToString(type)}`);
}

function unionSchema(checker: ts.TypeChecker, union: ts.UnionType, plays: readonly string[], path: string): SchemaNode {
  const members = union.types.filter((member) => !(member.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)));
  const words = members.filter((member) => member.isStringLiteral()).map((member) => member.value);
  const rest = members.filter((member) => !member.isStringLiteral());
  const choices = [
    ...(words.length > 0 ? [{ type: 'string', enum: words.toSorted() }] : []),
    ...rest.map((member) => schemaOf(checker, member, plays, path)),
  ];
  const distinct = [...new Map(choices.map((choice) => [JSON.stringify(choice), choice])).values()];
  const [only] = distinct;
  return distinct.length === 1 && only !== undefined ? only : { anyOf: distinct };
}

function isPlayed(plays: readonly string[], path: string): boolean {
  return plays.some((played) => played === path || played.startsWith(`${path}.`) || path.startsWith(`${played}.`));
}

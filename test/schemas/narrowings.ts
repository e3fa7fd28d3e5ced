import { isDeepStrictEqual } from 'node:util';

/** A JSON Schema, as far as the published ones use it. */
export type Schema = Readonly<Record<string, unknown>>;

const annotations = ['$id', '$schema', 'title', 'description', 'default', 'readOnly'];
const lowerBounds = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'];
const upperBounds = ['maximum', 'maxLength', 'maxItems'];
const compared = [
  ...['type', 'const', 'enum', 'required', 'properties', 'additionalProperties', 'propertyNames', 'items'],
  ...['anyOf', 'oneOf', 'prefixItems'],
];

/**
 * Why something that is valid under `released` may be invalid under `current`: a sentence for each place, none where
 * everything stays valid. A keyword that it does not know must be equal in both.
 */
export function narrowings(released: Schema, current: Schema, at = '#'): readonly string[] {
  const alternatives = alternativesOf(released);
  if (alternatives !== undefined)
    return alternatives.flatMap((one, nth) => narrowings(one, current, `${at} (alternative ${nth + 1})`));
  const wider = alternativesOf(current);
  if (wider !== undefined)
    return wider.some((one) => narrowings(released, one).length === 0)
      ? []
      : [`${at}: no alternative accepts all of it any more`];
  return [
    ...narrowerType(released, current, at),
    ...narrowerValues(released, current, at),
    ...stringsOf(current['required'])
      .filter((name) => !stringsOf(released['required']).includes(name))
      .map((name) => `${at}/${name}: is required now`),
    ...narrowerMembers(released, current, at),
    ...narrowerWithin(released, current, at),
    ...narrowerBounds(released, current, at),
    ...unknownChanges(released, current, at),
  ];
}

function alternativesOf(schema: Schema): readonly Schema[] | undefined {
  const list = schema['anyOf'] ?? schema['oneOf'];
  return Array.isArray(list) ? list.map(schemaOf) : undefined;
}

function narrowerType(released: Schema, current: Schema, at: string): readonly string[] {
  const now = stringsOf(current['type']);
  if (now.length === 0) return [];
  const before = stringsOf(released['type']);
  const accepts = (type: string) => now.includes(type) || (type === 'integer' && now.includes('number'));
  return before.length > 0 && before.every(accepts)
    ? []
    : [`${at}: the type was ${before.join(' or ') || 'any'} and is ${now.join(' or ')}`];
}

function narrowerValues(released: Schema, current: Schema, at: string): readonly string[] {
  const now = valuesOf(current);
  if (now === undefined) return [];
  const before = valuesOf(released);
  if (before === undefined) return [`${at}: any value was valid, now only ${JSON.stringify(now)}`];
  return before
    .filter((value) => !now.some((one) => isDeepStrictEqual(one, value)))
    .map((value) => `${at}: ${JSON.stringify(value)} is not valid any more`);
}

/** The only values that are valid; undefined where all are. */
function valuesOf(schema: Schema): readonly unknown[] | undefined {
  if ('const' in schema) return [schema['const']];
  return Array.isArray(schema['enum']) ? schema['enum'] : undefined;
}

function narrowerMembers(released: Schema, current: Schema, at: string): readonly string[] {
  const before = schemaOf(released['properties']);
  const now = schemaOf(current['properties']);
  const allowed = released['additionalProperties'] !== false;
  const names = new Set([...Object.keys(before), ...(allowed ? Object.keys(now) : [])]);
  const named = [...names].flatMap((name) => {
    const path = `${at}/${name}`;
    const one = name in before ? before[name] : released['additionalProperties'];
    if (name in now) return narrowings(schemaOf(one), schemaOf(now[name]), path);
    if (current['additionalProperties'] === false) return [`${path}: is removed`];
    return narrowings(schemaOf(one), schemaOf(current['additionalProperties']), path);
  });
  const others = current['additionalProperties'];
  if (!allowed || others === undefined) return named;
  return others === false
    ? [...named, `${at}: other members are not valid any more`]
    : [...named, ...narrowings(schemaOf(released['additionalProperties']), schemaOf(others), `${at}/*`)];
}

function narrowerWithin(released: Schema, current: Schema, at: string): readonly string[] {
  const within = ['items', 'propertyNames'].flatMap((keyword) =>
    keyword in current
      ? narrowings(schemaOf(released[keyword]), schemaOf(current[keyword]), `${at}/${keyword}`)
      : [],
  );
  const before = Array.isArray(released['prefixItems']) ? released['prefixItems'] : [];
  const now = Array.isArray(current['prefixItems']) ? current['prefixItems'] : [];
  return [
    ...within,
    ...now.flatMap((one, nth) => narrowings(schemaOf(before[nth]), schemaOf(one), `${at}/${nth}`)),
  ];
}

function narrowerBounds(released: Schema, current: Schema, at: string): readonly string[] {
  const isNarrower = (keyword: string, sign: 1 | -1): boolean =>
    keyword in current &&
    (!(keyword in released) || sign * Number(current[keyword]) > sign * Number(released[keyword]));
  return [
    ...lowerBounds.filter((keyword) => isNarrower(keyword, 1)),
    ...upperBounds.filter((keyword) => isNarrower(keyword, -1)),
  ].map((keyword) => `${at}: ${keyword} was ${released[keyword]} and is ${current[keyword]}`);
}

/** `pattern`, `format`, and any later keyword. */
function unknownChanges(released: Schema, current: Schema, at: string): readonly string[] {
  const known = [...annotations, ...lowerBounds, ...upperBounds, ...compared];
  return Object.keys(current)
    .filter((keyword) => !known.includes(keyword))
    .filter((keyword) => !isDeepStrictEqual(released[keyword], current[keyword]))
    .map((keyword) => `${at}: ${keyword} was ${released[keyword]} and is ${current[keyword]}`);
}

function stringsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
}

/** A schema, or the empty one for what is left out or `true`. */
function schemaOf(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

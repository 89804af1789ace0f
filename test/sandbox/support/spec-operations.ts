import { fieldFacts, type Shape } from '../../../src/sandbox/contract/shape.ts';

type Schema = {
  $ref?: string; type?: string; enum?: unknown[]; items?: Schema; oneOf?: Schema[]; required?: string[]; properties?: Record<string, Schema>;
};
type Content = Record<string, { schema?: Schema }>;
type SpecFile = {
  paths: Record<string, Record<string, {
    parameters?: { in: string; name: string }[];
    requestBody?: { content: Content };
    responses: Record<string, { content?: Content }>;
  }>>;
  components: { schemas: Record<string, Schema> };
};

export type SpecOperation = { method: string; path: string; query: string[]; request: Shape | undefined; responses: Record<string, Shape> };

/** Operations of one OpenAPI file, with bodies as the contract table writes them. */
export function operationsOf(file: SpecFile): SpecOperation[] {
  return Object.entries(file.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      query: (operation.parameters ?? []).filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name),
      request: bodyShape(operation.requestBody?.content, file),
      responses: Object.fromEntries(
        Object.entries(operation.responses)
          .filter(([status]) => /^2\d\d$/.test(status))
          .flatMap(([status, { content }]) => [[status, bodyShape(content, file)] as const])
          .filter((entry): entry is [string, Shape] => entry[1] !== undefined),
      ),
    })),
  );
}

function bodyShape(content: Content | undefined, file: SpecFile): Shape | undefined {
  const schema = Object.values(content ?? {})[0]?.schema;
  return schema === undefined ? undefined : shapeOf(schema, file, 0);
}

function shapeOf(schema: Schema, file: SpecFile, depth: number): Shape {
  if (depth > 12) return 'any';
  if (schema.$ref !== undefined) return shapeOf(file.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, file, depth + 1);
  const [first] = schema.oneOf ?? [];
  if (first !== undefined) return shapeOf(first, file, depth + 1);
  if (schema.type === 'array') return [shapeOf(schema.items ?? {}, file, depth + 1)];
  if (schema.properties !== undefined) {
    const required = new Set(schema.required);
    return Object.fromEntries(Object.entries(schema.properties).map(([name, inner]) => [required.has(name) ? `${name}*` : name, shapeOf(inner, file, depth + 1)]));
  }
  const kind = schema.type ?? 'any';
  return schema.enum === undefined ? kind : `${kind}:${schema.enum.map(String).toSorted().join('|')}`;
}

/**
 * What the table's shape has against the spec's: a field that does not exist, another type, another enumeration, a
 * required field that is missing or not required. Optional fields of the spec may be left out of the table.
 */
export function compareShapes(table: Shape | undefined, spec: Shape | undefined, at = ''): string[] {
  if (table === undefined || spec === undefined) return table === spec || table === undefined ? [] : [`${at || 'body'}: the spec has none`];
  if (table === 'any' || spec === 'any') return [];
  if (typeof table === 'string' || typeof spec === 'string') return compareScalars(table, spec, at);
  if (isList(table) || isList(spec)) return isList(table) && isList(spec) ? compareShapes(table[0], spec[0], `${at}[]`) : [`${at}: one is a list`];
  const [ours, theirs] = [fieldsOf(table), fieldsOf(spec)];
  const unknown = [...ours.keys()].filter((name) => !theirs.has(name)).map((name) => `${at}.${name}: not in the spec`);
  const missing = [...theirs].filter(([name, field]) => field.required && !ours.has(name)).map(([name]) => `${at}.${name}: required by the spec, not in the table`);
  const inner = [...ours].flatMap(([name, field]) => {
    const other = theirs.get(name);
    if (other === undefined) return [];
    const mark = field.required === other.required ? [] : [`${at}.${name}: required is ${other.required} in the spec`];
    return [...mark, ...compareShapes(field.shape, other.shape, `${at}.${name}`)];
  });
  return [...unknown, ...missing, ...inner];
}

function compareScalars(table: Shape, spec: Shape, at: string): string[] {
  if (table === 'object') return typeof spec === 'string' && !spec.startsWith('object') ? [`${at}: ${spec} in the spec`] : [];
  if (typeof table !== 'string' || typeof spec !== 'string') return [`${at}: ${JSON.stringify(table)} against ${JSON.stringify(spec)}`];
  if (!table.includes(':')) return table === spec.split(':')[0] ? [] : [`${at}: ${spec} in the spec`];
  return sorted(table) === sorted(spec) ? [] : [`${at}: ${spec} in the spec`];
}

function sorted(text: string): string {
  const [kind, values = ''] = text.split(':');
  return [kind, ...values.split('|').toSorted()].join();
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function fieldsOf(shape: { readonly [field: string]: Shape }): Map<string, { required: boolean; shape: Shape }> {
  return new Map(Object.entries(shape).map(([field, inner]) => {
    const { name, required } = fieldFacts(field);
    return [name, { required, shape: inner }];
  }));
}

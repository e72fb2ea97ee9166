import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript-compiler";

/** JSON Schema, as far as it is used here. */
export type Schema = { [keyword: string]: unknown } | boolean;

export type SdkSchema = {
  /** Kind of object, such as `invoice` or `deleted customer`, to the name of its schema. */
  kinds: Record<string, string>;
  /** Type of event, such as `invoice.paid`, to the kinds that its object may be of. */
  events: Record<string, string[]>;
  $defs: Record<string, Schema>;
};

/** Real answers carry these although the SDK's types leave them out. */
const undeclared = { plan: true, quantity: true, total_count: true };

const entry = createRequire(import.meta.url).resolve("stripe");
const sdkFolder = join(dirname(entry), "../esm");
const version = readFileSync(join(sdkFolder, "../OPENAPI_VERSION"), "utf8").trim();
const cacheFile = join(
  dirname(fileURLToPath(import.meta.url)),
  `../../node_modules/.cache/sdk-schema-${version}.json`,
);

/**
 * The shapes of everything that Stripe answers, from the SDK's own type files, which Stripe generates from its OpenAPI
 * description of the same version. Made once a version and kept beside the installed packages.
 */
export function readSdkSchema(): SdkSchema {
  if (existsSync(cacheFile)) return JSON.parse(readFileSync(cacheFile, "utf8"));
  const schema = makeSdkSchema();
  mkdirSync(dirname(cacheFile), { recursive: true });
  // Several test files may get here at once.
  const own = `${cacheFile}.${process.pid}`;
  writeFileSync(own, JSON.stringify(schema));
  renameSync(own, cacheFile);
  return schema;
}

function makeSdkSchema(): SdkSchema {
  const program = openSdk();
  const checker = program.getTypeChecker();
  const roots = findRoots(program, checker);
  const writer = new SchemaWriter(checker, roots);
  const kinds: Record<string, string> = {};
  for (const [symbol, kind] of roots) kinds[kind] = writer.define(checker.getDeclaredTypeOfSymbol(symbol));
  const events: Record<string, string[]> = {};
  for (const { type, data } of findEvents(program, checker)) events[type] = kindsOf(data, checker, roots);
  return { kinds, events, $defs: writer.defs };
}

/** The SDK's types with its open enums closed and its decimals as they travel. */
function openSdk(): ts.Program {
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    noEmit: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const read = host.readFile.bind(host);
  const shared = join(sdkFolder, "shared.d.ts");
  const readClosed = (file: string) => {
    const text = read(file);
    if (file !== shared || text === undefined) return text;
    return text
      .replace("export { Decimal } from './Decimal.js';", "export type Decimal = string;")
      .replace(/export type OtherString = .*;/, "export type OtherString = never;");
  };
  host.readFile = readClosed;
  host.getSourceFile = (file, target) => {
    const text = readClosed(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, target, true);
  };
  const files = readdirSync(join(sdkFolder, "resources"), { encoding: "utf8", recursive: true })
    .filter((file) => file.endsWith(".d.ts"))
    .map((file) => join(sdkFolder, "resources", file));
  return ts.createProgram(files, options, host);
}

type Roots = Map<ts.Symbol, string>;

/** Every interface that says of itself which kind of object it is. */
function findRoots(program: ts.Program, checker: ts.TypeChecker): Roots {
  const roots: Roots = new Map();
  for (const declaration of interfacesOf(program)) {
    const symbol = checker.getSymbolAtLocation(declaration.name);
    const kind = symbol && literalOf(checker.getDeclaredTypeOfSymbol(symbol), "object", checker);
    if (!symbol || !kind || kind === "list" || kind === "search_result") continue;
    // Each type of event is an interface of its own.
    if (kind === "event" && symbol.name !== "EventBase") continue;
    roots.set(symbol, symbol.name.startsWith("Deleted") ? `deleted ${kind}` : kind);
  }
  return roots;
}

function* findEvents(program: ts.Program, checker: ts.TypeChecker) {
  for (const declaration of interfacesOf(program)) {
    if (!declaration.getSourceFile().fileName.endsWith("resources/Events.d.ts")) continue;
    const symbol = checker.getSymbolAtLocation(declaration.name);
    const event = symbol && checker.getDeclaredTypeOfSymbol(symbol);
    const type = event && literalOf(event, "type", checker);
    const data = event?.getProperty("data");
    if (type && data) yield { type, data: checker.getTypeOfSymbol(data) };
  }
}

function* interfacesOf(program: ts.Program): Generator<ts.InterfaceDeclaration> {
  for (const file of program.getSourceFiles()) {
    if (!file.fileName.startsWith(join(sdkFolder, "resources"))) continue;
    for (const statement of file.statements) if (ts.isInterfaceDeclaration(statement)) yield statement;
  }
}

function literalOf(type: ts.Type, property: string, checker: ts.TypeChecker): string | null {
  const symbol = type.getProperty(property);
  const value = symbol && checker.getTypeOfSymbol(symbol);
  return value?.isStringLiteral() ? value.value : null;
}

function kindsOf(data: ts.Type, checker: ts.TypeChecker, roots: Roots): string[] {
  const object = data.getProperty("object");
  const type = object && checker.getTypeOfSymbol(object);
  const parts = type?.isUnion() ? type.types : type ? [type] : [];
  return parts.flatMap((part) => roots.get(part.symbol) ?? []);
}

/** Turns the compiler's types into schemas. Objects that are kinds of their own are looked at on their own. */
class SchemaWriter {
  readonly defs: Record<string, Schema> = {};
  private readonly checker: ts.TypeChecker;
  private readonly roots: Roots;

  constructor(checker: ts.TypeChecker, roots: Roots) {
    this.checker = checker;
    this.roots = roots;
  }

  /** Writes an object's schema down and gives its name. */
  define(type: ts.Type): string {
    const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseFullyQualifiedType;
    // Types come with the file that they are from: `import("…/resources/Prices.js").Price.Recurring`.
    const name = this.checker
      .typeToString(type, undefined, flags)
      .replaceAll(/import\("[^"]*\/esm\/(?:resources\/)?([^"]+?)(?:\.js)?"[^)]*\)/g, "$1")
      .replaceAll(/[^\w./<>]/g, "_");
    if (!Object.hasOwn(this.defs, name)) {
      this.defs[name] = true;
      this.defs[name] = this.describeObject(type);
    }
    return name;
  }

  private describeObject(type: ts.Type): Schema {
    const values = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const property of this.checker.getPropertiesOfType(type)) {
      const of = this.checker.getTypeOfSymbol(property);
      if (of.getCallSignatures().length > 0) continue;
      properties[property.name] = this.describe(of);
      if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
    }
    // An interface without a field stands for whatever there is, as in an event's data.
    const isOpen = Object.keys(properties).length === 0;
    const others = values ? this.describe(values) : isOpen;
    return {
      type: "object",
      properties: { ...undeclared, ...properties },
      required,
      additionalProperties: others,
    };
  }

  private describe(type: ts.Type): Schema {
    if (type.isUnion()) return this.describeUnion(type.types);
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    const { flags } = type;
    // The second API's large numbers and dates are texts on the wire.
    const isText = flags & (ts.TypeFlags.String | ts.TypeFlags.BigInt) || type.symbol?.name === "Date";
    if (isText) return { type: "string" };
    if (flags & ts.TypeFlags.Number) return { type: "number" };
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: this.checker.typeToString(type) === "true" };
    if (flags & ts.TypeFlags.Null) return { type: "null" };
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return true;
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { type: "array", items: item ? this.describe(item) : true };
    }
    const kind = this.roots.get(type.symbol);
    if (kind) {
      const [, name = kind] = /^deleted (.*)$/.exec(kind) ?? [];
      return { type: "object", required: ["object"], properties: { object: { const: name } } };
    }
    if (flags & ts.TypeFlags.Object) return { $ref: `#/$defs/${encodeURIComponent(this.define(type))}` };
    throw new Error(`no schema for ${this.checker.typeToString(type)}`);
  }

  private describeUnion(parts: readonly ts.Type[]): Schema {
    const present = parts.filter(
      ({ flags }) => !(flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never)),
    );
    const literals = present.flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
    const others = present.filter((part) => !part.isStringLiteral()).map((part) => this.describe(part));
    const choices = literals.length > 0 ? [{ enum: literals }, ...others] : others;
    // `deleted?: void` says that it is not there.
    if (choices.length < 2) return choices[0] ?? false;
    return { anyOf: choices };
  }
}

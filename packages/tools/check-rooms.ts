import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import type { SourceText } from './check-layers.js';
import { filesBelow, publicPackages, ROOT } from './packages.js';

const GATEWAY = '@keypair-gateway/gateway';
/** Every dialect has these files in `src`. */
const ROOMS = [
  'auth',
  'client',
  'errors',
  'index',
  'requests',
  'responses',
  'routes',
  'schemas',
  'shapes',
  'types',
];
/** Where the cloud has versions, and the server half as a subpath of its own. */
const MORE_ROOMS = ['filters', 'server', 'servers', 'versions'];
const FOLDERS = ['family', 'generated', 'openapi', 'signing'];
/** Dialects over `nova/family`: they have only the rooms in which they differ. */
const RELATIVES = ['huawei-ecs', 'virtuozzo'];

/** Tables of a standard, not written by hand: in no budget. */
const TABLES = ['packages/nova/src/family/unicode-14.ts'];

const FILE_LINES = 400;
/** Budgets of a whole dialect count lines that hold code, so that no docstring is ever saved for their sake. */
const DIALECT_LINES = 800;
const FAMILY_LINES = 1200;
/** A cloud's way of signing requests is a protocol of its own beside the dialect. */
const SIGNING_LINES = 700;
/** What only a document tells of a dialect: the shapes of its answers and words about them. */
const OPENAPI_LINES = 450;
/** Nova is the head of a family and carries the parameters of its relatives; CloudSigma has two resources, sessions, a query language and servers. */
const WIDE_LINES: Readonly<Record<string, number>> = { nova: 1000, cloudsigma: 1200 };
const OWN_BUDGETS: Readonly<Record<string, number>> = {
  'packages/gateway/src/gateway.ts': 250,
  'packages/core/src/service/service.ts': 350,
};

/** A package as this check sees it; source paths from the repository's root. */
export interface Rooms {
  readonly short: string;
  readonly isDialect: boolean;
  readonly sources: readonly SourceText[];
}

/** What is wrong with the rooms and sizes of `rooms`, one line each. */
export function checkRooms(rooms: Rooms): readonly string[] {
  const faults: string[] = [];
  for (const source of rooms.sources) {
    if (source.path.includes('/generated/') || TABLES.includes(source.path)) continue;
    const lines = lineCount(source.text);
    const budget = OWN_BUDGETS[source.path] ?? FILE_LINES;
    if (lines > budget) faults.push(`${source.path} has ${lines} lines, over ${budget}: split it by idea`);
    if (basename(source.path) === 'index.ts') faults.push(...onlyReExports(source));
  }
  if (rooms.isDialect) faults.push(...checkDialect(rooms));
  return faults;
}

function checkDialect({ short, sources }: Rooms): readonly string[] {
  const faults: string[] = [];
  const base = `packages/${short}/src/`;
  const names = new Set<string>();
  let lines = 0;
  let familyLines = 0;
  let signingLines = 0;
  let openapiLines = 0;
  for (const { path, text } of sources) {
    if (!path.startsWith(base)) continue;
    const [room = '', inner] = path.slice(base.length).split('/');
    if (inner === undefined) names.add(room.replace(/\.ts$/, ''));
    else if (!FOLDERS.includes(room)) faults.push(`${path}: a dialect has no folder ${room}`);
    if (TABLES.includes(path)) continue;
    if (room === 'family') familyLines += codeLineCount(text);
    else if (room === 'signing') signingLines += codeLineCount(text);
    else if (room === 'openapi') openapiLines += codeLineCount(text);
    else if (room !== 'generated') lines += codeLineCount(text);
  }
  if (!RELATIVES.includes(short))
    for (const room of ROOMS) if (!names.has(room)) faults.push(`${base}${room}.ts is missing`);
  for (const name of names)
    if (!ROOMS.includes(name) && !MORE_ROOMS.includes(name))
      faults.push(`${base}${name}.ts is not a room of a dialect`);
  const budget = WIDE_LINES[short] ?? DIALECT_LINES;
  if (lines > budget) faults.push(`${base} has ${lines} lines of code, over ${budget}`);
  if (familyLines > FAMILY_LINES)
    faults.push(`${base}family has ${familyLines} lines of code, over ${FAMILY_LINES}`);
  if (signingLines > SIGNING_LINES)
    faults.push(`${base}signing has ${signingLines} lines of code, over ${SIGNING_LINES}`);
  if (openapiLines > OPENAPI_LINES)
    faults.push(`${base}openapi has ${openapiLines} lines of code, over ${OPENAPI_LINES}`);
  for (const source of sources) {
    if (source.path === `${base}routes.ts` || source.path === `${base}schemas.ts`)
      faults.push(...onlyLiterals(source));
    if (source.path === `${base}types.ts`) faults.push(...onlyTypes(source));
  }
  return faults;
}

function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

/** Lines on which a token stands, comments and blank lines apart. */
function codeLineCount(text: string): number {
  const source = ts.createSourceFile('', text, ts.ScriptTarget.Latest, true);
  const lines = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    if (node.getChildCount(source) > 0) {
      for (const child of node.getChildren(source)) visit(child);
      return;
    }
    if (node.getWidth(source) === 0) return;
    const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
    const last = source.getLineAndCharacterOfPosition(node.getEnd()).line;
    for (let line = first; line <= last; line += 1) lines.add(line);
  };
  for (const statement of source.statements) visit(statement);
  return lines.size;
}

function parse({ path, text }: SourceText): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

function at(source: ts.SourceFile, node: ts.Node): string {
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

function onlyReExports(text: SourceText): readonly string[] {
  const source = parse(text);
  return source.statements
    .filter((statement) => !ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement))
    .map((statement) => `${at(source, statement)} index.ts holds only imports and exports`);
}

function onlyTypes(text: SourceText): readonly string[] {
  const source = parse(text);
  const fine = (statement: ts.Statement): boolean =>
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    (ts.isImportDeclaration(statement) &&
      statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) ||
    (ts.isExportDeclaration(statement) && statement.isTypeOnly);
  return source.statements
    .filter((statement) => !fine(statement))
    .map((statement) => `${at(source, statement)} types.ts holds nothing that runs`);
}

function onlyLiterals(text: SourceText): readonly string[] {
  const source = parse(text);
  const faults: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isCallExpression(node) || ts.isConditionalExpression(node)) {
      if (!isTypeOnly(node)) faults.push(`${at(source, node)} ${basename(text.path)} holds literals only`);
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

function isTypeOnly(node: ts.Node): boolean {
  return ts.isTypeNode(node) || ts.isTypeElement(node);
}

/** Plants one fault of each kind and a faultless package; throws if the check judges one of them wrongly. */
export function selfTest(): number {
  const file = (path: string, text = 'export type X = 1;\n'): SourceText => ({
    path: `packages/${path}`,
    text,
  });
  const good: Rooms = {
    short: 'good',
    isDialect: true,
    sources: ROOMS.map((room) =>
      file(`good/src/${room}.ts`, room === 'index' ? "export * from './types.js';\n" : undefined),
    ),
  };
  const plus = (...more: readonly SourceText[]): Rooms => ({
    ...good,
    sources: [...good.sources.filter(({ path }) => !more.some((one) => one.path === path)), ...more],
  });
  const long = (count: number): string => 'export type X = 1;\n'.repeat(count);
  const bad: readonly Rooms[] = [
    { ...good, sources: good.sources.slice(1) },
    plus(file('good/src/helpers.ts')),
    plus(file('good/src/lib/x.ts')),
    plus(file('good/src/auth.ts', long(401))),
    plus(file('good/src/auth.ts', long(400)), file('good/src/client.ts', long(400))),
    plus(...[1, 2, 3, 4].map((n) => file(`good/src/family/x${n}.ts`, long(301)))),
    plus(...[1, 2].map((n) => file(`good/src/signing/x${n}.ts`, long(351)))),
    plus(...[1, 2].map((n) => file(`good/src/openapi/x${n}.ts`, long(226)))),
    plus(file('good/src/index.ts', 'export const x = 1;\n')),
    plus(file('good/src/types.ts', 'export const x = 1;\n')),
    plus(file('good/src/routes.ts', 'export const x = [() => 1];\n')),
    plus(file('good/src/schemas.ts', 'export const x = make();\n')),
    { short: 'core', isDialect: false, sources: [file('core/src/service/service.ts', long(351))] },
    { short: 'gateway', isDialect: false, sources: [file('gateway/src/gateway.ts', long(251))] },
  ];
  const noise = checkRooms(good);
  if (noise.length > 0)
    throw new Error(`check-rooms is broken: it refuses a faultless package (${noise[0]})`);
  bad.forEach((rooms, index) => {
    if (checkRooms(rooms).length === 0)
      throw new Error(`check-rooms is broken: planted fault ${index} not found`);
  });
  return bad.length;
}

/** The public packages as they stand. */
export function readRooms(root: string = ROOT): readonly Rooms[] {
  return publicPackages(root).map(({ short, folder, manifest }) => ({
    short,
    isDialect: short !== 'cli' && manifest.peerDependencies?.[GATEWAY] !== undefined,
    sources: readdirSync(folder)
      .filter((room) => room === 'src' || room === 'testing')
      .map((room) => join(folder, room))
      .filter((room) => existsSync(room))
      .flatMap((room) => filesBelow(room, ['.ts']))
      .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') })),
  }));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const planted = selfTest();
  const packages = readRooms();
  const faults = packages.flatMap(checkRooms);
  for (const fault of faults) console.log(`FAIL ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  else console.log(`ok rooms: ${packages.length} packages, ${planted} planted faults found`);
}

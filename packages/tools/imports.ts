import ts from 'typescript';

/** One import of a source file. `type`: erased when compiled; `lazy`: `import()` at run time. */
export interface Import {
  readonly specifier: string;
  readonly kind: 'static' | 'type' | 'lazy' | 'require';
  /** From 1. */
  readonly line: number;
}

/** Specifier of an `import()` whose argument is not a literal. */
export const COMPUTED = '(computed)';

/** Every import of a TypeScript text, read by the TypeScript parser: declarations, re-exports, `import()`, `import('…').Type`, `require`. */
export function importsOf(path: string, text: string): readonly Import[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const add = (node: ts.Node, specifier: string, kind: Import['kind']): void => {
    imports.push({ specifier, kind, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node, literal(node.moduleSpecifier), kindOfImport(node));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined)
      add(node, literal(node.moduleSpecifier), kindOfExport(node));
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node, literal(node.argument.literal), 'type');
    else if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference))
      add(node, literal(node.moduleReference.expression), node.isTypeOnly ? 'type' : 'require');
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node, literal(node.arguments[0]), 'lazy');
    else if (
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      node.expression.text === 'require'
    )
      add(node, literal(node.arguments[0]), 'require');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return imports;
}

function literal(node: ts.Node | undefined): string {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : COMPUTED;
}

function kindOfImport(node: ts.ImportDeclaration): Import['kind'] {
  const clause = node.importClause;
  if (clause === undefined) return 'static';
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return 'type';
  const named = clause.namedBindings;
  const allTypes =
    clause.name === undefined &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((element) => element.isTypeOnly);
  return allTypes ? 'type' : 'static';
}

function kindOfExport(node: ts.ExportDeclaration): Import['kind'] {
  if (node.isTypeOnly) return 'type';
  const named = node.exportClause;
  const allTypes =
    named !== undefined &&
    ts.isNamedExports(named) &&
    named.elements.length > 0 &&
    named.elements.every((element) => element.isTypeOnly);
  return allTypes ? 'type' : 'static';
}

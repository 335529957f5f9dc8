import ts from 'typescript';

/** What lib/access/server/guards.ts offers; each answers who is acting, or refuses. */
const guards = ['allowAnyone', 'requireUser', 'requireRole', 'requireStudentData', 'requireStepUp'];
const guardsModule = '$lib/access/server/guards.ts';
const endpointModule = '$lib/http/server/api.ts';
const handlers = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'fallback'];

/**
 * The entrances of a route file (loads, actions, handlers) that don't begin by naming who may come in, each with
 * what to do about it. Empty when all is well.
 */
export function findUnguarded(file: string, text: string): string[] {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const imported = importsOf(source);
	const isGuard = (name: string) => guards.includes(name) && imported.get(name) === guardsModule;

	const found: string[] = [];
	const blame = (entrance: string, why: string) => found.push(`${file}: ${entrance} ${why}`);

	function checkFunction(entrance: string, given: ts.Node | undefined): void {
		const run = unwrap(given);
		if (!run || !isFunction(run))
			return void blame(entrance, 'is no function written here, so nobody can see its guard');
		const { body } = run;
		const first = body && ts.isBlock(body) ? body.statements[0] : body;
		if (!first || !isGuard(calleeOf(opening(first)))) {
			blame(
				entrance,
				`does not begin with a guard: ${guards.join('(event), ')}(event, …) from ${guardsModule}`
			);
		}
	}

	function checkEndpoint(entrance: string, call: ts.CallExpression): void {
		if (imported.get('endpoint') !== endpointModule) {
			return void blame(entrance, `takes endpoint from elsewhere than ${endpointModule}`);
		}
		const contract = call.arguments[0];
		const properties = contract && ts.isObjectLiteralExpression(contract) ? [...contract.properties] : [];
		const guard = properties.find((property) => property.name?.getText() === 'guard');
		const value = guard && ts.isPropertyAssignment(guard) ? guard.initializer : undefined;
		if (!value) blame(entrance, 'names no guard: endpoint({ guard: requireUser, … }, …)');
		else if (ts.isIdentifier(value)) {
			if (!isGuard(value.text))
				blame(entrance, `has the guard ${value.text}, which is not from ${guardsModule}`);
		} else checkFunction(`${entrance}'s guard`, value);
	}

	if (source.statements.some((each) => ts.isExportDeclaration(each) && !each.exportClause)) {
		blame('export *', 'hides what comes with it: name the exports');
	}
	for (const [name, value] of exportsOf(source)) {
		if (name === 'load') checkFunction('load', value);
		if (handlers.includes(name)) {
			const made = unwrap(value);
			if (made && ts.isCallExpression(made) && calleeOf(made) === 'endpoint') checkEndpoint(name, made);
			else checkFunction(name, made);
		}
		if (name === 'actions') {
			const actions = unwrap(value);
			if (!actions || !ts.isObjectLiteralExpression(actions)) {
				blame('actions', 'are no object written here, so nobody can see their guards');
				continue;
			}
			for (const action of actions.properties) {
				const entrance = `action ${action.name?.getText() ?? action.getText()}`;
				checkFunction(entrance, ts.isPropertyAssignment(action) ? action.initializer : action);
			}
		}
	}
	return found;
}

/** The names that a file exports, with what each stands for (nothing where it comes from another file). */
export function exportsOf(source: ts.SourceFile): Map<string, ts.Node | undefined> {
	const found = new Map<string, ts.Node | undefined>();
	for (const statement of source.statements) {
		if (
			ts.isExportDeclaration(statement) &&
			statement.exportClause &&
			ts.isNamedExports(statement.exportClause)
		) {
			for (const { name } of statement.exportClause.elements) found.set(name.text, undefined);
		}
		const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
		if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
		if (ts.isFunctionDeclaration(statement) && statement.name) found.set(statement.name.text, statement);
		if (ts.isVariableStatement(statement)) {
			for (const { name, initializer } of statement.declarationList.declarations) {
				found.set(name.getText(), initializer);
			}
		}
	}
	return found;
}

function importsOf(source: ts.SourceFile): Map<string, string> {
	const found = new Map<string, string>();
	for (const statement of source.statements) {
		if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
		const named = statement.importClause?.namedBindings;
		if (named && ts.isNamedImports(named)) {
			for (const { name } of named.elements) found.set(name.text, statement.moduleSpecifier.text);
		}
	}
	return found;
}

type FunctionNode = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration | ts.MethodDeclaration;
function isFunction(node: ts.Node): node is FunctionNode {
	return (
		ts.isArrowFunction(node) ||
		ts.isFunctionExpression(node) ||
		ts.isFunctionDeclaration(node) ||
		ts.isMethodDeclaration(node)
	);
}

/** Without brackets, `satisfies` and `as`. */
function unwrap(node: ts.Node | undefined): ts.Node | undefined {
	while (
		node &&
		(ts.isSatisfiesExpression(node) || ts.isAsExpression(node) || ts.isParenthesizedExpression(node))
	) {
		node = node.expression;
	}
	return node;
}

/** What a statement does first: `requireUser(event);`, `const actor = requireUser(event);`, `return requireUser(event);` */
function opening(node: ts.Node): ts.Node | undefined {
	if (ts.isVariableStatement(node)) return node.declarationList.declarations[0]?.initializer;
	if (ts.isExpressionStatement(node) || ts.isReturnStatement(node)) return node.expression;
	return unwrap(node);
}

function calleeOf(node: ts.Node | undefined): string {
	return node && ts.isCallExpression(node) && ts.isIdentifier(node.expression) ? node.expression.text : '';
}

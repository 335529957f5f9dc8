import { parse } from 'svelte/compiler';
import ts from 'typescript';

const chinese = /\p{Script=Han}/u;

/** Where a file has Chinese outside comments: `12: 演示数据`. */
export function findChinese(file: string, text: string): string[] {
	const found = file.endsWith('.svelte') ? inComponent(text) : inScript(file, text);
	found.sort((a, b) => a.at - b.at);
	return found.map(({ at, said }) => `${text.slice(0, at).split('\n').length}: ${said.trim()}`);
}

interface Place {
	at: number;
	said: string;
}

function inScript(file: string, text: string): Place[] {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const found: Place[] = [];
	(function walk(node: ts.Node) {
		// Other comments stand between the nodes.
		if (ts.isJSDoc(node)) return;
		const children = node.getChildren(source);
		if (children.length > 0) children.forEach(walk);
		else if (chinese.test(node.getText(source)))
			found.push({ at: node.getStart(), said: node.getText(source) });
	})(source);
	return found;
}

function inComponent(text: string): Place[] {
	const found: Place[] = [];
	(function walk(node: unknown) {
		if (node === null || typeof node !== 'object') return;
		const { type, start, end } = node as { type?: string; start?: number; end?: number };
		if (type === 'Comment' || type === 'Line' || type === 'Block') return;
		const leaf = ['Text', 'Literal', 'TemplateElement', 'Identifier', 'Declaration'].includes(type ?? '');
		if (leaf && start !== undefined && end !== undefined) {
			const said = text.slice(start, end);
			if (chinese.test(said)) found.push({ at: start, said });
			return;
		}
		for (const [key, value] of Object.entries(node)) {
			if (key !== 'leadingComments' && key !== 'trailingComments') walk(value);
		}
	})(parse(text, { modern: true }));
	return found;
}

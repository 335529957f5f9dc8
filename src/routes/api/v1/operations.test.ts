import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { describeApi, type Operation } from '../../../lib/http/server/openapi.ts';
import { operations } from './operations.ts';
import { problem } from './schemas.ts';

const all: Operation[] = Object.values(operations);
const document = describeApi({ title: '', version: '', description: '' }, all, problem);

const served = globSync('**/+server.ts', { cwd: import.meta.dirname })
	.filter((file) => !file.startsWith('[...path]'))
	.flatMap((file) => {
		const source = readFileSync(join(import.meta.dirname, file), 'utf8');
		const path = `/${dirname(file)}`.replace('[id]', '{id}');
		return [...source.matchAll(/^export const (\w+) = endpoint\(/gm)].map(
			([, method]) => `${method} ${path}`
		);
	})
	.sort();

test('what is served is described, and what is described is served', () => {
	const described = Object.entries(document.paths!).flatMap(([path, methods]) =>
		Object.keys(methods!).map((method) => `${method.toUpperCase()} ${path}`)
	);
	expect(described.sort()).toEqual(served);
	expect(served).toHaveLength(all.length);
});

test('every description has its answer, its refusals and, where it has one, its id', () => {
	for (const { method, path } of all) {
		const operation = document.paths![path]![method.toLowerCase() as 'get']!;
		expect(Object.keys(operation.responses!)).toEqual([expect.stringMatching(/^20[014]$/), 'default']);
		const inPath = (operation.parameters ?? []).filter((each) => 'in' in each && each.in === 'path');
		expect(inPath).toHaveLength(path.includes('{id}') ? 1 : 0);
	}
});

test('changes take a key, and transitions the version that was seen', () => {
	const headers = (path: string) =>
		(document.paths![path]!.post!.parameters ?? []).flatMap((each) =>
			'in' in each && each.in === 'header' ? [each.name] : []
		);
	expect(headers('/sessions')).toEqual(['Idempotency-Key']);
	expect(headers('/sessions/{id}/acceptance')).toEqual(['Idempotency-Key', 'If-Match']);
	expect(headers('/tokens')).toEqual([]);
});

test('inputs are described as they are sent', () => {
	const schema = {
		type: 'object',
		required: expect.arrayContaining(['activity', 'hostId', 'options']),
		properties: {
			expectedAttendance: { type: 'integer', minimum: 1, maximum: 5000 },
			options: {
				minItems: 1,
				maxItems: 3,
				items: { properties: { startsAt: { type: 'string', format: 'date-time' } } }
			}
		}
	};
	expect(document.paths!['/sessions']!.post!.requestBody).toMatchObject({
		content: { 'application/json': { schema } }
	});
});

import { expect, test } from 'vitest';
import { localPath } from './local-path.ts';

test('paths on this site stay as they are', () => {
	expect(localPath('/sessions?year=2026#list')).toBe('/sessions?year=2026#list');
});

test.each([
	'//evil.example',
	'/\\evil.example',
	'https://evil.example',
	'javascript:alert(1)',
	'/\t/evil.example',
	'',
	null,
	'/a\\b'
])('%j leads nowhere', (text) => {
	expect(localPath(text)).toBeNull();
});

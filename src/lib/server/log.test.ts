import { expect, test } from 'vitest';
import { withoutParameters } from './log.ts';

test('a failed query is logged without the values it was asked with', () => {
	const error = new Error('Failed query: select 1 where email = $1\nparams: someone@example.com,第二行');
	const logged = withoutParameters({
		message: error.message,
		stack: error.stack,
		params: ['someone@example.com']
	});
	expect(JSON.stringify(logged)).not.toMatch(/someone@example|第二行/);
	expect(logged.message).toBe('Failed query: select 1 where email = $1');
	expect(logged.stack).toContain('log.test.ts');
});

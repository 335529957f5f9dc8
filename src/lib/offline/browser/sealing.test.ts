import { expect, test } from 'vitest';
import { openText, sealText, toKeys } from './sealing.ts';

const secret = (n: number) => Buffer.alloc(32, n).toString('base64url');

test('what is sealed opens with its key, also beside a newer one, and with no other', async () => {
	const [old] = await toKeys([secret(250)]);
	const sealed = await sealText(old!, '演示学生A001');
	expect(await openText([old!], sealed)).toBe('演示学生A001');
	expect(await openText(await toKeys([secret(1), secret(250)]), sealed)).toBe('演示学生A001');
	expect(await openText(await toKeys([secret(1)]), sealed)).toBeNull();
	expect(await openText([], sealed)).toBeNull();
	expect(Buffer.from(sealed.body).includes('演示')).toBe(false);
	await expect(crypto.subtle.exportKey('raw', old!)).rejects.toThrow();
});

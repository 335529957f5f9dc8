import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { encodingOf, slicesOf } from './decode.ts';
import { openTable } from './open-table.ts';
import { UnreadableTable, type TableRow } from './table.ts';

const all = async (rows: AsyncIterable<TableRow>) => {
	const list: TableRow[] = [];
	for await (const row of rows) list.push(row);
	return list;
};
const why = async (bytes: Uint8Array) => {
	const refused: unknown = await openTable(bytes)
		.then(({ sheets }) => all(sheets[0]!.rows()))
		.catch((error: unknown) => error);
	return refused instanceof UnreadableTable ? refused.why : refused;
};
const utf8 = (text: string) => new TextEncoder().encode(text);
const rowsIn = async (text: string) => all((await openTable(utf8(text))).sheets[0]!.rows());

describe('texts', () => {
	const decodeText = async (bytes: Uint8Array) => {
		const encoding = (await encodingOf(bytes))!;
		return { encoding, text: [...slicesOf(bytes, encoding)].map(({ text }) => text).join('') };
	};

	test('are read in the encoding that they were written in', async () => {
		// 张三 in GBK, and a character that only GB18030 has.
		expect(await decodeText(new Uint8Array([0xd5, 0xc5, 0xc8, 0xfd]))).toEqual({
			encoding: 'GB18030',
			text: '张三'
		});
		expect(await encodingOf(new Uint8Array([0x82, 0x39, 0xb2, 0x38]))).toBe('GB18030');
		for (const [encoding, bytes] of [
			['UTF-16LE', Buffer.from('a,张\n', 'utf16le')],
			['UTF-16BE', Buffer.from('a,张\n', 'utf16le').swap16()],
			['UTF-8', Buffer.from('a,张\n')]
		] as const)
			expect(await decodeText(bytes)).toEqual({ encoding, text: 'a,张\n' });
	});

	test('of many slices lose no character where one ends', async () => {
		const line = '一,张三\n';
		const text = line.repeat(200_000);
		const { encoding, text: read } = await decodeText(utf8(`a${text}`));
		expect([encoding, read.length, read.endsWith(line)]).toEqual(['UTF-8', text.length + 1, true]);
		const { sheets } = await openTable(utf8(text.slice(0, 200_000)));
		await all(sheets[0]!.rows());
		expect(sheets[0]!.share()).toBe(1);
	});

	test('keep quoted commas and lines, and count rows as a spreadsheet does', async () => {
		expect(await rowsIn('a,"b,1\nb,2"\r\n\r\nc,d')).toEqual([
			{ line: 1, cells: ['a', 'b,1\nb,2'] },
			{ line: 2, cells: [''] },
			{ line: 3, cells: ['c', 'd'] }
		]);
		expect(await rowsIn('a\tb;c\n1\t2')).toEqual([
			{ line: 1, cells: ['a', 'b;c'] },
			{ line: 2, cells: ['1', '2'] }
		]);
	});
});

describe('workbooks', () => {
	const workbook = () =>
		writeXlsx({
			sheets: [
				{
					name: '名册',
					columns: [
						{ header: '学号', key: 'a', numFmt: '@' },
						{ header: '生日', key: 'b', numFmt: 'yyyy-mm-dd' },
						{ header: '空', key: 'c' },
						{ header: '数', key: 'd' }
					],
					data: [{ a: '007', b: new Date(Date.UTC(2013, 4, 4)), d: 12 }]
				}
			]
		});

	test('give texts as they are, days as days, and empty cells their place', async () => {
		const { kind, sheets } = await openTable(await workbook());
		expect(kind).toBe('xlsx');
		expect(sheets.map(({ name }) => name)).toEqual(['名册']);
		const rows = await all(sheets[0]!.rows());
		expect(rows).toEqual([
			{ line: 1, cells: ['学号', '生日', '空', '数'] },
			{ line: 2, cells: ['007', '2013-05-04', '', '12'] }
		]);
	});

	test('that are cut off, or none at all, are told apart', async () => {
		const whole = await workbook();
		expect(await why(whole.subarray(0, whole.length - 30))).toBe('broken');
		// The smallest zip there is: empty.
		expect(await why(new Uint8Array([0x50, 0x4b, 5, 6, ...Array<number>(18).fill(0)]))).toBe('type');
	});

	test('that would unfold to gigabytes are not unfolded', async () => {
		const bomb = Buffer.from(await workbook());
		const entry = bomb.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
		bomb.writeUInt32LE(3_000_000_000, entry + 24);
		expect(await why(bomb)).toBe('bomb');
	});
});

test.each([
	['nothing', new Uint8Array(), 'empty'],
	['blanks', utf8(' \n '), 'empty'],
	['a page', utf8('<!doctype html><table></table>'), 'type'],
	[
		'a picture',
		new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82]),
		'type'
	],
	[
		'the old Excel format',
		new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(600).fill(0)]),
		'xls'
	],
	[
		'a workbook with a password',
		new Uint8Array([
			...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(600).fill(0)],
			...Buffer.from('EncryptedPackage', 'utf16le')
		]),
		'encrypted'
	],
	['bytes that are no text', new Uint8Array([0xff, 0xff, 0xff, 0x80]), 'encoding']
])('%s is refused', async (_, bytes, reason) => {
	expect(await why(bytes)).toBe(reason);
});

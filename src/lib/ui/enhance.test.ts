import { describe, expect, it } from 'vitest';
import { fill, queryOf } from './enhance.js';

describe('the query of a form', () => {
	it('is what sending it would make, without empty fields', () => {
		const fields: [string, string][] = [
			['kind', 'a&b'],
			['title', ''],
			['note', '一\n二 三'],
			['slot', '1/2'],
			['slot', '3']
		];
		expect(queryOf(fields)).toBe('kind=a%26b&note=%E4%B8%80%0D%0A%E4%BA%8C+%E4%B8%89&slot=1%2F2&slot=3');
		expect(queryOf([['note', 'a\r\nb']])).toBe('note=a%0D%0Ab');
	});

	it('keeps from the address before only what it is told to', () => {
		const before = new URLSearchParams('note=old&checked=1&drop=1');
		expect(queryOf([['note', 'new']], before, ['checked'])).toBe('note=new&checked=1');
		expect(queryOf([], before)).toBe('');
	});
});

it('a template is filled with the words it names', () => {
	expect(fill('{day} {times}, {what}', { day: '12月1日', times: '$1' })).toBe('12月1日 $1, {what}');
});

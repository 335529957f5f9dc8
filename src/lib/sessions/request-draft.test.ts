import { describe, expect, it } from 'vitest';
import { draftAddress, intervalOf, preferred, readDraft, slotOf, whatOf } from './request-draft.ts';

const id = '019a0000-0000-7000-8000-000000000001';
const slot = '2026-12-01T06:30:00.000Z/2026-12-01T07:50:00.000Z';
const other = '2026-12-02T06:30:00.000Z/2026-12-02T07:50:00.000Z';

function read(address: string) {
	return readDraft(new URL(address, 'http://localhost').searchParams);
}

describe('a request in the address', () => {
	it('comes back as it was written', () => {
		const draft = {
			what: { activity: 'minor_lecture', expectedAttendance: '很多', note: '期末 & 考试？' },
			slots: [other, slot],
			change: id
		};
		const address = draftAddress('times', { ...draft, from: '2026-11-30', returnToCheck: true });
		expect(address.startsWith('/sessions/new/times?')).toBe(true);
		expect(read(address)).toEqual({ ...draft, from: '2026-11-30', returnToCheck: true, checked: false });
	});

	it('keeps the most wanted time in front', () => {
		expect(read(`/sessions/new?slot=${slot}&slot=${other}&first=${other}`).slots).toEqual([other, slot]);
		expect(read(`/sessions/new?slot=${slot}&first=${other}`).slots).toEqual([slot]);
	});

	it('has no query while it is empty', () => {
		expect(draftAddress('what', { what: {}, slots: [] })).toBe('/sessions/new');
	});

	it('leaves out what makes no sense', () => {
		const draft = read(
			`/sessions/new?activity=%20&from=2026-13-01&change=1&slot=soon&slot=${slot}&slot=${slot}&slot=${other}&drop=${other}`
		);
		expect(draft).toEqual({ what: {}, slots: [slot], returnToCheck: false, checked: false });
	});
});

describe('a time in the address', () => {
	it('is an interval that ends after it starts', () => {
		expect(slotOf(intervalOf(slot)!)).toBe(slot);
		expect(intervalOf(slot.split('/').reverse().join('/'))).toBeNull();
		expect(intervalOf('a/b')).toBeNull();
		expect(intervalOf(`${slot}/${slot}`)).toBeNull();
	});

	it('moves to the front when it is preferred', () => {
		expect(preferred([slot, other], other)).toEqual([other, slot]);
	});
});

it('asks again for what a session asked for, without what it left empty', () => {
	expect(
		whatOf({
			activity: 'minor_lecture',
			topic: null,
			title: '考前心理调适',
			host: { id },
			team: null,
			audience: 'pupils',
			expectedAttendance: 180,
			room: null,
			venue: null,
			note: null
		})
	).toEqual({
		hostId: id,
		activity: 'minor_lecture',
		title: '考前心理调适',
		audience: 'pupils',
		expectedAttendance: '180'
	});
});

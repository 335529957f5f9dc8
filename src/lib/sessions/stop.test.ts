import { describe, expect, test } from 'vitest';
import type { Deed } from '../offline/deed.ts';
import { standing, type Stop } from './stop.ts';

const deed = (key: string, more: Partial<Deed>): Deed => ({
	key,
	order: Number(key),
	userId: 'expert',
	about: 'stop',
	kind: 'photo',
	label: '',
	at: '2026-11-20T06:00:00.000Z',
	action: '/',
	fields: [],
	...more
});

describe('a stop with what is not sent yet', () => {
	const at = (time: string) => new Date(`2026-11-20T${time}:00+08:00`);
	const stop = {
		id: 'stop',
		status: 'scheduled',
		startsAt: at('14:30'),
		endsAt: at('15:50'),
		checkedInAt: null,
		photos: 0
	} as Stop;
	const checkIn = deed('1', { kind: 'check_in', at: at('14:10').toISOString() });
	const report = deed('2', { kind: 'report', fields: [['attendance', '86']] });

	test('counts as done for the person, and is asked for only once', () => {
		expect(standing(stop, [], at('12:29'))).toMatchObject({ mayCheckIn: false, mayAddPhoto: false });
		expect(standing(stop, [], at('12:30'))).toMatchObject({ mayCheckIn: true, mayReport: false });
		expect(standing(stop, [checkIn], at('14:20'))).toMatchObject({
			mayCheckIn: false,
			checkInWaits: true,
			mayAddPhoto: true
		});
		expect(standing(stop, [checkIn, report], at('16:00'))).toMatchObject({
			mayReport: false,
			reportWaits: 86
		});
	});

	test('is open again after a refusal', () => {
		const refused = { ...checkIn, refused: '还太早' };
		expect(standing(stop, [refused], at('14:20'))).toMatchObject({ mayCheckIn: true, checkedInAt: null });
	});
});

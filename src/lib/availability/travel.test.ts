import { expect, test } from 'vitest';
import { instantAt } from '../calendar/shanghai.ts';
import { fitIn, travelHeld } from './travel.ts';

const at = (time: string) => +instantAt('2026-11-24', time);
const needed = (start: string, end: string) => ({ startMs: at(start), endMs: at(end) });
const other = (start: string, end: string, legMinutes: number) => ({ ...needed(start, end), legMinutes });

test('the first stop of a day holds the way from home, but never the day before', () => {
	expect(fitIn(needed('09:40', '11:20'), [], 120)).toEqual({ fits: true, travelMinutes: 120, next: null });
	expect(fitIn(needed('01:00', '02:00'), [], 120)).toMatchObject({ travelMinutes: 60 });
	expect(fitIn(needed('00:00', '02:00'), [], 120)).toMatchObject({ travelMinutes: 0 });
	// The set-up of a talk at ten past midnight reaches into the day before; the way does not.
	expect(travelHeld({ startMs: at('00:00') - 600_000, endMs: at('01:30') }, null, 120)).toBe(0);
});

test('the way from the stop before must fit, to the minute', () => {
	const before = other('08:00', '09:40', 60);
	expect(fitIn(needed('10:40', '12:00'), [before], 120)).toEqual({
		fits: true,
		travelMinutes: 60,
		next: null
	});
	expect(fitIn(needed('10:39', '12:00'), [before], 0)).toEqual({
		fits: false,
		clash: before,
		leg: { side: 'before', minutes: 60 }
	});
});

test('the way to the next stop must fit, and becomes its own', () => {
	const next = other('14:10', '15:50', 45);
	expect(fitIn(needed('11:40', '13:25'), [next], 10)).toEqual({
		fits: true,
		travelMinutes: 10,
		next: { stop: next, travelMinutes: 45 }
	});
	expect(fitIn(needed('11:40', '13:26'), [next], 10)).toMatchObject({
		fits: false,
		leg: { side: 'after', minutes: 45 }
	});
});

test('what overlaps is no question of the way', () => {
	const held = other('10:00', '12:00', 0);
	expect(fitIn(needed('11:59', '13:00'), [held], 0)).toEqual({ fits: false, clash: held, leg: null });
	expect(fitIn(needed('12:00', '13:00'), [held], 0)).toMatchObject({ fits: true, travelMinutes: 0 });
});

test('only the neighbours count, not those beyond them', () => {
	const far = other('06:00', '07:00', 480);
	expect(fitIn(needed('10:00', '11:00'), [far, other('08:00', '09:00', 30)], 0)).toMatchObject({
		fits: true,
		travelMinutes: 30
	});
});

test('what a release leaves is held as far as there is time for it', () => {
	expect(travelHeld(needed('10:00', '11:00'), at('09:30'), 45)).toBe(30);
	expect(travelHeld(needed('10:00', '11:00'), at('08:00'), 45)).toBe(45);
});

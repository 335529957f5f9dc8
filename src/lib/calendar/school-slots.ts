import type { DayKind } from './working-days.ts';

/** When in the day an activity fits the life of its host. */
export type SlotPattern = 'school_day' | 'after_school' | 'university' | 'half_day' | 'office';

/** A time of day in Shanghai, `HH:MM` both. */
export interface SlotTime {
	start: string;
	end: string;
}

const starts: Record<SlotPattern, { workday: string[]; restDay: string[] }> = {
	school_day: { workday: ['08:20', '10:00', '14:30', '16:00'], restDay: [] },
	after_school: { workday: ['19:00'], restDay: ['09:00', '14:30'] },
	university: { workday: ['10:00', '14:30', '16:30', '19:00'], restDay: [] },
	half_day: { workday: ['08:30', '14:30'], restDay: [] },
	office: { workday: ['09:00', '15:00'], restDay: [] }
};

const middayRest: SlotTime = { start: '12:30', end: '13:50' };
const endOfEvening = '22:00';

/** Whether the pattern has slots on ordinary Saturdays and Sundays. */
export function allowsRestDays(pattern: SlotPattern): boolean {
	return starts[pattern].restDay.length > 0;
}

/**
 * The times at which an activity of `minutes` may take place on a day of this kind, earliest first.
 * None on statutory holidays. A time that would run into the midday rest or past 22:00 is left out.
 */
export function slotTimes(pattern: SlotPattern, minutes: number, day: DayKind): SlotTime[] {
	return startsOn(pattern, day)
		.map((start) => ({ start, end: addMinutes(start, minutes) }))
		.filter((slot) => slot.end <= endOfEvening && !overlap(slot, middayRest));
}

function startsOn(pattern: SlotPattern, day: DayKind): string[] {
	switch (day.kind) {
		case 'holiday':
			return [];
		case 'workday':
			return starts[pattern].workday;
		case 'rest_day':
			return starts[pattern].restDay;
		case 'unknown':
			return day.weekend ? starts[pattern].restDay : starts[pattern].workday;
	}
}

function overlap(a: SlotTime, b: SlotTime): boolean {
	return a.start < b.end && b.start < a.end;
}

function addMinutes(time: string, minutes: number): string {
	const [hour, minute] = time.split(':').map(Number) as [number, number];
	const total = hour * 60 + minute + minutes;
	return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

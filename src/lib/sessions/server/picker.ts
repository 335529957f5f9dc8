import { addDays, dayOf, startOfWeek, type Day } from '../../calendar/shanghai.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { today } from '../../server/clock.ts';
import type { FreeSlots } from '../free-slots.ts';
import { slotOf } from '../request-draft.ts';
import { rules } from '../session.ts';

// What the slot picker shows.

const shownDays = 14;

export interface PickerWindow {
	from: Day;
	to: Day;
	/** First days of the weeks before and after; nothing where there are none. */
	previous: Day | null;
	next: Day | null;
}

/** Two weeks from the Monday on, within what can be booked. */
export function pickerWindow(wanted: Day): PickerWindow {
	const earliest = startOfWeek(today());
	const latest = startOfWeek(addDays(today(), rules.horizonDays - shownDays));
	const clamp = (day: Day) => (day < earliest ? earliest : day > latest ? latest : day);
	const from = clamp(startOfWeek(wanted));
	return {
		from,
		to: addDays(from, shownDays - 1),
		previous: from > earliest ? clamp(addDays(from, -shownDays)) : null,
		next: from < latest ? clamp(addDays(from, shownDays)) : null
	};
}

/** The days as the page shows them: each with its times and how many experts can come, or why there is none. */
export function pickerDays({ days, slots }: FreeSlots) {
	const byDay = new Map<Day, Map<string, { value: string; startsAt: Date; endsAt: Date; experts: number }>>();
	for (const slot of slots) {
		const day = dayOf(slot.startsAt);
		const times = byDay.get(day) ?? new Map();
		byDay.set(day, times);
		const value = slotOf(slot);
		const known = times.get(value);
		if (known) known.experts++;
		else times.set(value, { value, startsAt: slot.startsAt, endsAt: slot.endsAt, experts: 1 });
	}
	return days.map(({ date, reason, note, closed, soft }) => {
		const kind = holidayCalendar.kindOf(date);
		return {
			date,
			slots: [...(byDay.get(date)?.values() ?? [])],
			reason,
			/** The blocked period that closes the day, or that the host should know of. */
			closed: closed?.period ? { title: closed.period.title, titleEn: closed.period.titleEn } : null,
			isHoliday: closed?.period === null,
			soft: soft ? { title: soft.title, titleEn: soft.titleEn } : null,
			isUnknown: note === 'unknown_calendar',
			holiday: kind.kind === 'holiday' ? { name: kind.name, nameEn: kind.nameEn } : null,
			isMakeUp: kind.kind === 'workday' && kind.makeUp
		};
	});
}
export type PickerDay = ReturnType<typeof pickerDays>[number];

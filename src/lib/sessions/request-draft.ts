import { isDay, type Day } from '../calendar/shanghai.ts';
import type { Interval } from './session.ts';

// A request is filled in on three pages. Until it is sent it lives in the address alone, so that reload, Back and the
// other language keep it, and none of it needs JavaScript.

export const whatFields = [
	'hostId',
	'activity',
	'topicId',
	'title',
	'audience',
	'expectedAttendance',
	'roomId',
	'venue',
	'teamId',
	'note'
] as const;
export type WhatField = (typeof whatFields)[number];

export interface RequestDraft {
	/** As typed; what was left empty is missing. */
	what: Partial<Record<WhatField, string>>;
	/** Wished times as forms carry them, the most wanted first. */
	slots: string[];
	/** The open request that gets other times or details. */
	change?: string;
	/** The session that is asked for once more. */
	again?: string;
	/** First day of the times that are shown. */
	from?: Day;
	/** Saving leads back to the check page instead of onward. */
	returnToCheck: boolean;
	/** It was sent on and came back: its faults are shown. */
	checked: boolean;
}

const pages = {
	what: '/sessions/new',
	times: '/sessions/new/times',
	check: '/sessions/new/check'
} as const;
export type DraftPage = keyof typeof pages;

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Reads a draft from an address; what makes no sense is left out. `drop` takes one time away; `first` names the most
 * wanted one where a form can only send them in the order of the calendar.
 */
export function readDraft(params: URLSearchParams): RequestDraft {
	const draft: RequestDraft = {
		what: {},
		slots: [],
		returnToCheck: params.get('return') === 'check',
		checked: params.has('checked')
	};
	for (const field of whatFields) {
		const value = params.get(field)?.trim();
		if (value) draft.what[field] = value;
	}
	const dropped = params.getAll('drop');
	draft.slots = [...new Set(params.getAll('slot'))].filter(
		(slot) => intervalOf(slot) && !dropped.includes(slot)
	);
	const first = params.get('first');
	if (first && draft.slots.includes(first)) draft.slots = preferred(draft.slots, first);
	for (const name of ['change', 'again'] as const) {
		const id = params.get(name);
		if (id && uuid.test(id)) draft[name] = id;
	}
	const from = params.get('from');
	if (from && isDay(from)) draft.from = from;
	return draft;
}

/** The fields that carry a draft through a form; its times are left to the form that asks for them. */
export function draftFields(draft: Pick<RequestDraft, 'what' | 'change'>): { name: string; value: string }[] {
	const fields: { name: string; value: string }[] = whatFields.flatMap((name) => {
		const value = draft.what[name];
		return value ? [{ name, value }] : [];
	});
	if (draft.change) fields.push({ name: 'change', value: draft.change });
	return fields;
}

type Address = Pick<RequestDraft, 'what' | 'slots' | 'change'> &
	Partial<Pick<RequestDraft, 'from' | 'returnToCheck' | 'checked'>>;

/** The address of one of the three pages with the draft in it. */
export function draftAddress(page: DraftPage, draft: Address): string {
	const params = new URLSearchParams();
	for (const { name, value } of draftFields(draft)) params.append(name, value);
	for (const slot of draft.slots) params.append('slot', slot);
	if (draft.from) params.set('from', draft.from);
	if (draft.returnToCheck) params.set('return', 'check');
	if (draft.checked) params.set('checked', '1');
	const query = params.toString();
	return query ? `${pages[page]}?${query}` : pages[page];
}

/** The same times with this one as the most wanted. */
export function preferred(slots: readonly string[], first: string): string[] {
	return [first, ...slots.filter((slot) => slot !== first)];
}

/** Reads one time, `2026-12-01T06:30:00.000Z/2026-12-01T07:50:00.000Z`, or nothing. */
export function intervalOf(text: string): Interval | null {
	const [start, end, ...more] = text.split('/');
	if (!start || !end || more.length > 0) return null;
	const startsAt = new Date(start);
	const endsAt = new Date(end);
	return startsAt < endsAt ? { startsAt, endsAt } : null;
}

/** Writes one time as forms and addresses carry it. */
export function slotOf({ startsAt, endsAt }: Interval): string {
	return `${startsAt.toISOString()}/${endsAt.toISOString()}`;
}

interface Asked {
	activity: string;
	topic: { id: string } | null;
	title: string | null;
	host: { id: string };
	team: { id: string } | null;
	audience: string;
	expectedAttendance: number;
	room: { id: string } | null;
	venue: string | null;
	note: string | null;
}

/** What an earlier request asked for, as if it had been typed again. */
export function whatOf(session: Asked): RequestDraft['what'] {
	const all: Record<WhatField, string | null | undefined> = {
		hostId: session.host.id,
		activity: session.activity,
		topicId: session.topic?.id,
		title: session.title,
		audience: session.audience,
		expectedAttendance: String(session.expectedAttendance),
		roomId: session.room?.id,
		venue: session.venue,
		teamId: session.team?.id,
		note: session.note
	};
	const what: RequestDraft['what'] = {};
	for (const field of whatFields) {
		const value = all[field];
		if (value) what[field] = value;
	}
	return what;
}

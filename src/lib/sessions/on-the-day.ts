import { addDays, dayOf, instantAt, yearOf, type Day } from '../calendar/shanghai.ts';
import type { SessionStatus } from './session.ts';

// The day itself: being there, what was handed out, pictures as evidence.

/** What a team hands out. */
export const materialItems = ['brochure', 'hotline_card', 'parent_letter', 'poster'] as const;
export type MaterialItem = (typeof materialItems)[number];
export interface Material {
	item: MaterialItem;
	quantity: number;
}

export const photoKinds = ['venue', 'sign_in_sheet'] as const;
export type PhotoKind = (typeof photoKinds)[number];

export const photoRules = {
	/** Pictures of one session. */
	most: 4,
	/** Of the file that is sent, in megabytes. */
	megabytes: 10,
	/** The longer side of what is kept. */
	pixels: 1600
} as const;

const checkInHours = 2;

/** From when on, and until when, somebody of the team can say that they are there. Half-open. */
export function checkInTime(startsAt: Date): { from: Date; until: Date } {
	return {
		from: new Date(startsAt.getTime() - checkInHours * 3_600_000),
		until: instantAt(addDays(dayOf(startsAt), 1), '00:00')
	};
}

/** A picture is evidence for the year's figures; it goes when the year after, in which they are examined, is over. */
export function photoDeleteOn(startsAt: Date): Day {
	return `${yearOf(startsAt) + 1}-12-31`;
}

interface Delivered {
	status: SessionStatus;
	startsAt: Date | null;
	endsAt: Date | null;
	checkedInAt: Date | null;
}

export function isCheckInOpen({ status, startsAt, checkedInAt }: Delivered, at: Date): boolean {
	if (status !== 'scheduled' || checkedInAt || !startsAt) return false;
	const { from, until } = checkInTime(startsAt);
	return from <= at && at < until;
}

/** Pictures come with the visit or with its report, never before and never once the count stands. */
export function takesPhotos({ status, checkedInAt }: Pick<Delivered, 'status' | 'checkedInAt'>): boolean {
	return (status === 'scheduled' && checkedInAt !== null) || status === 'reported' || status === 'disputed';
}

export function isReportOpen({ status, endsAt }: Delivered, at: Date): boolean {
	return status === 'scheduled' && endsAt !== null && endsAt <= at;
}

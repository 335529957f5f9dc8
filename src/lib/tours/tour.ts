import type { ActivityCode, Audience } from '../sessions/activity.ts';
import type { Interval, SessionStatus } from '../sessions/session.ts';

/**
 * A plan of several stops of one team. A draft holds nobody's time; publication schedules all stops at once, or none.
 * docs/states.md prints the table; a test holds the two together.
 */
export const tourStatuses = ['draft', 'published', 'dropped'] as const;
export type TourStatus = (typeof tourStatuses)[number];

export const tourTransitions = {
	rearrange: { from: ['draft'], to: 'draft' },
	publish: { from: ['draft'], to: 'published' },
	drop: { from: ['draft'], to: 'dropped' }
} as const satisfies Record<string, { from: readonly TourStatus[]; to: TourStatus }>;
export type TourTransition = keyof typeof tourTransitions;

/** How many stops one plan holds at most, so that a publication stays one short transaction. */
export const mostStops = 40;

/** Schools and universities that nobody has visited for so many months are listed as not visited. */
export const coverageMonths = 12;

export interface Named {
	name: string;
	nameEn: string | null;
}

export interface Stop {
	id: string;
	host: Named & { id: string; kind: string; countyCode: string };
	activity: ActivityCode;
	topic: { id: string; name: string; nameEn: string } | null;
	audience: Audience;
	expectedAttendance: number;
	room: (Named & { id: string; seats: number }) | null;
	startsAt: Date | null;
	endsAt: Date | null;
	experts: { id: string; name: string }[];
	/** The open request that this stop answers. */
	request: { id: string; number: string; status: SessionStatus; options: Interval[] } | null;
	/** What it became. */
	sessionId: string | null;
}

/** A stop with a time and somebody to speak. */
export type PlacedStop = Stop & Interval;

export function isPlaced(stop: Stop): stop is PlacedStop {
	return stop.startsAt !== null && stop.experts.length > 0;
}

export interface Tour {
	id: string;
	title: string;
	status: TourStatus;
	version: number;
	team: { id: string; name: string; nameEn: string; organisationId: string };
	createdBy: string;
	/** When it was changed last, and by whom. */
	publishedAt: Date | null;
	/** In the order of their times; those without a time last. */
	stops: Stop[];
}

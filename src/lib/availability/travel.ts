import { midnightBefore } from '../calendar/shanghai.ts';

// The one rule of the way between two stops: the claim, the release and the free slots all ask here.

/** Minutes on the road between two counties of which the table knows nothing: a convention (待临床负责人确认). */
export const unknownTravelMinutes = 90;

/** When somebody is needed at a place, from the set-up to the end, in milliseconds since the epoch. */
export interface Needed {
	startMs: number;
	endMs: number;
}

/** Another stop of the same day, and how far its place is from the one that is asked about. */
export interface OtherStop extends Needed {
	legMinutes: number;
}

/** The way to the stop before or after that there is no time for. */
export interface MissingLeg {
	side: 'before' | 'after';
	minutes: number;
}

export type Fit<S extends OtherStop> =
	| { fits: true; travelMinutes: number; next: { stop: S; travelMinutes: number } | null }
	| { fits: false; clash: S; leg: MissingLeg | null };

const minute = 60_000;

/**
 * How much of the way to a stop is held before it: never more than there is time since the stop before or, for the
 * first stop of a day, since midnight.
 */
export function travelHeld(
	{ startMs, endMs }: Needed,
	beforeEndMs: number | null,
	legMinutes: number
): number {
	const since = beforeEndMs ?? midnightBefore(endMs - 1);
	return Math.max(0, Math.min(legMinutes, Math.floor((startMs - since) / minute)));
}

/**
 * Whether a stop fits among the others of its day, with the way there from the stop before and on to the next one.
 * The way from home needs no free time: before the first stop nobody is held.
 * @param others of the same person and Shanghai day, sorted by start
 */
export function fitIn<S extends OtherStop>(stop: Needed, others: readonly S[], homeMinutes: number): Fit<S> {
	const overlapping = others.find((other) => other.startMs < stop.endMs && stop.startMs < other.endMs);
	if (overlapping) return { fits: false, clash: overlapping, leg: null };
	const before = others.findLast((other) => other.endMs <= stop.startMs);
	if (before && before.endMs + before.legMinutes * minute > stop.startMs) {
		return { fits: false, clash: before, leg: { side: 'before', minutes: before.legMinutes } };
	}
	const next = others.find((other) => other.startMs >= stop.endMs);
	if (next && stop.endMs + next.legMinutes * minute > next.startMs) {
		return { fits: false, clash: next, leg: { side: 'after', minutes: next.legMinutes } };
	}
	return {
		fits: true,
		travelMinutes: travelHeld(stop, before?.endMs ?? null, before?.legMinutes ?? homeMinutes),
		next: next ? { stop: next, travelMinutes: next.legMinutes } : null
	};
}

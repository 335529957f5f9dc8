// Who on the waiting list is offered a time first. The formula is published where the list is shown, and every entry
// carries its points; whoever offers may still choose another, but sees what the order says.

/** What the points are made of: how many at most, and where the measure stops counting. */
export const needParts = {
	/** Days since the host's last held session of any kind; none so far counts as the most. */
	sinceLast: { points: 60, cap: 365 },
	/** How many people are expected. */
	size: { points: 20, cap: 500 },
	/** Days on the list. */
	waiting: { points: 20, cap: 30 }
} as const;
export type NeedPart = keyof typeof needParts;
export const needPartNames = Object.keys(needParts) as NeedPart[];

export interface NeedFacts {
	/** Null where the host never had one. */
	daysSinceLast: number | null;
	expectedAttendance: number;
	daysWaiting: number;
}

export interface Need {
	/** Of 100, to one decimal. */
	score: number;
	parts: Record<NeedPart, { measured: number | null; points: number }>;
}

/** Points of one part in tenths: whole numbers add up to what the page prints. */
function tenths(part: NeedPart, measured: number): number {
	const { points, cap } = needParts[part];
	return Math.round((points * 10 * Math.min(Math.max(measured, 0), cap)) / cap);
}

export function needOf({ daysSinceLast, expectedAttendance, daysWaiting }: NeedFacts): Need {
	const counted = {
		sinceLast: tenths('sinceLast', daysSinceLast ?? needParts.sinceLast.cap),
		size: tenths('size', expectedAttendance),
		waiting: tenths('waiting', daysWaiting)
	};
	return {
		score: (counted.sinceLast + counted.size + counted.waiting) / 10,
		parts: {
			sinceLast: { measured: daysSinceLast, points: counted.sinceLast / 10 },
			size: { measured: expectedAttendance, points: counted.size / 10 },
			waiting: { measured: daysWaiting, points: counted.waiting / 10 }
		}
	};
}

interface Ranked {
	need: Need;
	waitlistedAt: Date;
	id: string;
}

/** The greatest need first; of two equal ones who has waited longer. */
export function byNeed(a: Ranked, b: Ranked): number {
	return b.need.score - a.need.score || +a.waitlistedAt - +b.waitlistedAt || (a.id < b.id ? -1 : 1);
}

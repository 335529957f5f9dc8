import type { ActivityCode } from '../sessions/activity.ts';
import type { ConflictKind } from './check.ts';
import type { Named } from './tour.ts';

/** A stop of a draft as the planner shows it. */
export interface StopCard {
	id: string;
	host: Named & { id: string; kind: string; countyCode: string };
	activity: ActivityCode;
	topic: { id: string; name: string; nameEn: string } | null;
	startsAt: Date | null;
	endsAt: Date | null;
	experts: { id: string; name: string }[];
	request: { id: string; number: string } | null;
	isPlaced: boolean;
	setupMinutes: number;
	/** Minutes on the road, by expert. */
	way: Record<string, number>;
	/** Said already, in the reader's language. */
	conflicts: { kind: ConflictKind; expertId: string | null; short: string; text: string }[];
}

/** Where a dragged card may go, as the server says it. */
export interface DropTarget {
	expertId: string;
	day: string;
	slot?: string;
	says?: string;
	expertIds?: string[];
	short?: string;
	why?: string;
}

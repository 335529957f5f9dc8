import type { ConsentState, Purpose, Signer } from '../consents/consent.ts';
import type { AlertSource } from '../screening/alert.ts';
import type { Questionnaire } from '../screening/scoring.ts';
import type { Tier } from '../screening/tiers.ts';
import type { Grade } from '../students/classes.ts';
import type { TransferState } from '../students/transfer.ts';
import type { CrisisPhase } from './crisis.ts';

// One pupil, one file (一生一册): what happened, newest first, so that a counsellor knows in a minute where things stand.

/** What a screening or a decision told, where the reader may know it. */
export interface Finding {
	tier: Tier;
	isConfirmed: boolean;
}

interface School {
	name: string;
	nameEn: string | null;
}

type About =
	| { kind: 'class'; name: string; grade: Grade; schoolYear: string }
	| { kind: 'left' }
	| { kind: 'transfer'; step: TransferState; school: School; isIncoming: boolean }
	| {
			kind: 'consent';
			step: 'asked' | 'given' | 'refused' | 'withdrawn' | 'invalidated';
			purpose: Purpose;
			signer: Signer;
	  }
	| { kind: 'screening'; title: string; step: 'assigned' | 'started' | 'submitted'; finding: Finding | null }
	| { kind: 'imported'; test: string; finding: Finding }
	| { kind: 'alert'; source: AlertSource; finding: Finding; takenBy: string | null }
	| { kind: 'triage'; by: string; finding: Finding; isWaiting: boolean }
	| { kind: 'talk'; by: string }
	| { kind: 'crisis'; step: CrisisPhase }
	/** What a room above adds, in the reader's words, with the way to it. */
	| { kind: 'referral' | 'case' | 'follow_up'; text: string; href: string };

/** One thing that happened; `by day` where only the day is known. */
export type FileEvent = About & { id: string; at: Date; byDay: boolean };
export type FileEventKind = FileEvent['kind'];

/** What opens the results of a pupil to the reader, or keeps them closed. */
export type ResultAccess = 'open' | 'no_grant' | 'no_consent';

/** One questionnaire in one campaign. */
export interface TrendPoint {
	at: Date;
	title: string;
	instrument: Questionnaire;
	total: number;
	most: number;
	tier: Tier;
}

export interface PupilFile {
	events: FileEvent[];
	/** By questionnaire, the oldest first; nothing where results are closed. */
	trend: TrendPoint[];
	results: ResultAccess;
	/** Whether screening is consented to now. */
	consent: ConsentState;
}

/** Newest first; of one moment what came out of it stands above what led to it. */
const order: FileEventKind[] = [
	'follow_up',
	'crisis',
	'alert',
	'case',
	'referral',
	'triage',
	'talk',
	'screening',
	'imported',
	'consent',
	'transfer',
	'left',
	'class'
];

export function sortEvents(events: readonly FileEvent[]): FileEvent[] {
	return [...events].sort(
		(a, b) => +b.at - +a.at || order.indexOf(a.kind) - order.indexOf(b.kind) || (a.id < b.id ? 1 : -1)
	);
}

/** A line through the totals of one questionnaire, in a box of this size: the oldest at the left. */
export function linePath(
	points: readonly { total: number; most: number }[],
	{ width, height, inset }: { width: number; height: number; inset: number }
): { x: number; y: number }[] {
	const step = points.length > 1 ? (width - 2 * inset) / (points.length - 1) : 0;
	return points.map(({ total, most }, n) => ({
		x: round(points.length > 1 ? inset + n * step : width / 2),
		y: round(height - inset - (Math.min(total, most) / most) * (height - 2 * inset))
	}));
}

const round = (n: number) => Math.round(n * 10) / 10;

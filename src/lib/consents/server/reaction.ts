import type { Tx } from '../../server/db/transaction.ts';
import type { Purpose } from '../consent.ts';

/** What was covered a moment ago and is no more. */
export interface Lost {
	studentId: string;
	purpose: Purpose;
	recipientId: string | null;
}

/** What stopped, as the receipt lists it: a key of its words, and how many where there are several. */
export interface Effect {
	effect: string;
	n: number;
}

/**
 * What stops, in the same transaction, when a consent no longer covers something. The things that stop live in rooms
 * above, so every use-case that can end a consent takes this as an argument: it can't be forgotten. Nothing of it may
 * close or hide an alert or a crisis.
 */
export type Reaction = (tx: Tx, at: Date, lost: Lost) => Promise<Effect[]>;

/** All of them, one after another. */
export function allOf(...reactions: Reaction[]): Reaction {
	return async (tx, at, lost) => {
		const effects: Effect[] = [];
		for (const react of reactions) effects.push(...(await react(tx, at, lost)));
		return effects;
	};
}

/** As a receipt keeps it: `assignments_stopped:1`. */
export function written({ effect, n }: Effect): string {
	return `${effect}:${n}`;
}

export function readEffect(text: string): Effect {
	const [effect = '', n = '0'] = text.split(':');
	return { effect, n: Number(n) };
}

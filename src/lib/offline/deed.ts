import { dayOf, type Day } from '../calendar/shanghai.ts';

// What is done without a connection, until it is sent. Pure: where it is kept is the browser's business.

/** One thing that was done. Its key makes it one change, however often it is sent. */
export interface Deed {
	key: string;
	/** In order of doing. */
	order: number;
	/** Sent in the name of this person alone, whoever is signed in. */
	userId: string;
	/** The thing that it was done to. */
	about: string;
	kind: string;
	/** The thing, for the reader. */
	label: string;
	/** When it was, by the portal's clock. */
	at: string;
	/** The form's address and fields, as it would have been posted. */
	action: string;
	fields: [string, string][];
	file?: Blob;
	/** What the portal said against it; it stays until the person has read it. */
	refused?: string;
}

/** What a device keeps for one person, for one day. */
export interface Kept<What = unknown> {
	userId: string;
	day: Day;
	locale: 'zh-CN' | 'en';
	/** The portal's clock less the device's, in milliseconds. */
	clockAhead: number;
	what: What;
}

/** What is kept is gone when the day is over, by the portal's clock. */
export function isOver({ day, clockAhead }: Pick<Kept, 'day' | 'clockAhead'>, device: Date): boolean {
	return dayOf(new Date(device.getTime() + clockAhead)) !== day;
}

/** What came of sending: done, said no to, to be tried again later, or nobody is signed in. */
export type Outcome = { is: 'done' | 'later' | 'signed_out' } | { is: 'refused'; sentence: string };

/** What somebody wrote into a deed, line by line, so that it can be taken elsewhere. */
export function writtenIn({ fields }: Deed, names: Record<string, string>): string {
	return fields
		.filter(([name, value]) => names[name] && value.trim() !== '')
		.map(([name, value]) => `${names[name]}: ${value}`)
		.join('\n');
}

export const waiting = (deeds: readonly Deed[]) => deeds.filter(({ refused }) => refused === undefined);

/** What is sent next: the oldest that still waits. One that was refused holds nobody up. */
export function nextOf(deeds: readonly Deed[], userId: string): Deed | undefined {
	return waiting(deeds)
		.filter((deed) => deed.userId === userId)
		.toSorted((a, b) => a.order - b.order)[0];
}

/** What of an answer decides. Of a form action it is the action's result, which has a status of its own. */
export interface Answer {
	status: number;
	type?: string;
	location?: string;
	sentence?: string;
}

/** Whether an answer settles a deed. What is not clearly a yes or a no is tried again: the key keeps it to one. */
export function outcomeOf(answer: Answer | null): Outcome {
	if (!answer) return { is: 'later' };
	const { status, type, location = '', sentence = '' } = answer;
	if (type === 'redirect') return { is: /^\/sign-in([?/]|$)/.test(location) ? 'signed_out' : 'done' };
	if (type === 'success') return { is: 'done' };
	if (status === 401) return { is: 'signed_out' };
	if ((type === 'failure' || type === 'error') && isFinal(status)) return { is: 'refused', sentence };
	return status === 413 ? { is: 'refused', sentence } : { is: 'later' };
}

function isFinal(status: number): boolean {
	return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/**
 * Sends one after another until nothing waits or the connection fails. What was done leaves the queue only after the
 * answer; what was refused stays with its sentence.
 */
export async function drain(
	queue: {
		list: () => Promise<Deed[]>;
		remove: (key: string) => Promise<void>;
		refuse: (key: string, sentence: string) => Promise<void>;
	},
	userId: string,
	send: (deed: Deed) => Promise<Answer | null>
): Promise<{ sent: number; stopped: 'later' | 'signed_out' | null }> {
	for (let sent = 0; ;) {
		const deed = nextOf(await queue.list(), userId);
		if (!deed) return { sent, stopped: null };
		const outcome = outcomeOf(await send(deed));
		if (outcome.is === 'later' || outcome.is === 'signed_out') return { sent, stopped: outcome.is };
		if (outcome.is === 'refused') await queue.refuse(deed.key, outcome.sentence);
		else {
			await queue.remove(deed.key);
			sent++;
		}
	}
}

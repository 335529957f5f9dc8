import { deserialize } from '$app/forms';
import { drain, type Answer, type Deed } from '../deed.ts';
import { listDeeds, refuseDeed, removeDeed } from './device.ts';

const patience = 60_000;

/** Posts a deed as its form would have been posted, and reads what the action says. Nothing when nobody answers. */
async function post(deed: Deed): Promise<Answer | null> {
	const body = new FormData();
	for (const [name, value] of deed.fields) body.append(name, value);
	if (deed.file) body.append('photo', deed.file);
	body.set('idempotencyKey', deed.key);
	body.set('at', deed.at);
	body.set('as', deed.userId);
	try {
		const response = await fetch(deed.action, {
			method: 'POST',
			body,
			headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
			signal: AbortSignal.timeout(patience)
		});
		const text = await response.text();
		if (!response.headers.get('content-type')?.includes('json')) {
			return { status: response.status, sentence: text.slice(0, 300) };
		}
		return read(response.status, text);
	} catch {
		// No connection, or half of an answer: it is asked again.
		return null;
	}
}

function read(status: number, text: string): Answer {
	const result = deserialize(text);
	if (result.type === 'redirect')
		return { status: result.status, type: result.type, location: result.location };
	if (result.type === 'failure') {
		const { form, refusal } = (result.data ?? {}) as {
			form?: { errors?: Record<string, string[]> };
			refusal?: { sentence: string } | null;
		};
		const [first] = Object.values(form?.errors ?? {}).flat();
		return { status: result.status, type: result.type, sentence: first ?? refusal?.sentence };
	}
	return { status: result.type === 'error' ? (result.status ?? status) : status, type: result.type };
}

/** Sends what waits for this person. Of several open pages one sends; the others look again when it is done. */
export async function sendDeeds(userId: string): Promise<Awaited<ReturnType<typeof drain>>> {
	const run = () =>
		drain({ list: () => listDeeds(userId), remove: removeDeed, refuse: refuseDeed }, userId, post);
	// Without locks (plain http) two pages may send the same; its key makes it one.
	return navigator.locks ? navigator.locks.request('tongxin-deeds', run) : run();
}

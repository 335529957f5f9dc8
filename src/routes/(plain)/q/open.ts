import { redirect, type RequestEvent } from '@sveltejs/kit';
import { findPlace, type Place } from '$lib/screening/server/answering.ts';
import { setFlash } from '$lib/server/flash.ts';
import { forgetProof, readProof, type Proof } from '$lib/students/server/proof.ts';

/** Who is answering on this device; anybody else is asked for their slip. */
export function openProof({ cookies }: Pick<RequestEvent, 'cookies'>): Proof {
	return readProof(cookies, 'answer') ?? redirect(303, '/q');
}

/** Where they stand now. */
export async function openPlace(event: Pick<RequestEvent, 'cookies' | 'url'>, again = false): Promise<Place> {
	const proof = openProof(event);
	const place = await findPlace(proof, again);
	if (place) return place;
	// The assignment is gone, or its slip was replaced: so is the proof.
	forgetProof(event.cookies, 'answer');
	setFlash(event, { key: 'answering.replaced' });
	redirect(303, '/q');
}

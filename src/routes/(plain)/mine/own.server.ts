import { redirect, type Cookies } from '@sveltejs/kit';
import { notFound } from '$lib/access/server/guards.ts';
import { findOwn } from '$lib/consents/server/own.ts';
import { readProof, type Proof } from '$lib/students/server/proof.ts';

/** Who is there; without a proof, back to where they learn how to come in. */
export function provedHere(cookies: Cookies): Proof {
	return readProof(cookies, 'mine') ?? redirect(303, '/mine');
}

/** One answer of theirs. */
export async function ownAnswer(cookies: Cookies, number: string) {
	const proof = provedHere(cookies);
	const own = (await findOwn(proof)) ?? redirect(303, '/mine');
	const answer = own.answers.find((each) => each.number === number) ?? notFound();
	return { signer: proof.as.signer, studentName: own.studentName, school: own.school, answer };
}
